import { type BitReader, isBeyondEnd } from "./flac/bitReader.ts";
import { crc16 } from "./flac/checksum.ts";
import { FlacError } from "./flac/flacError.ts";
import { type FrameHeader, isFrameStart, readFrameHeader, type StereoMode } from "./flac/frameHeader.ts";
import { readStreamInfo, type StreamInfo } from "./flac/streamInfo.ts";
import { readSubframe } from "./flac/subframe.ts";

/** The samples of a FLAC file and what its header says about them. */
export interface FlacAudio {
  /** Sample rate in Hz. */
  readonly sr: number;
  /** One array per channel, each of `nFrames` samples in -1 to 1. */
  readonly channels: Float32Array[];
  /** Samples per channel. */
  readonly nFrames: number;
  readonly bitsPerSample: number;
  /** Whether the file ends before the samples that its header promises. */
  readonly truncated: boolean;
}

/** Samples of a block at most. */
const MAX_BLOCK = 65536;

/**
 * Decodes a FLAC file. Integers are divided by 2^(bits - 1), as `decodeWav` does: a recording has the same samples in
 * both formats. Each frame's checksum is checked.
 *
 * @param bytes the whole file, of 4 to 24 bits per sample; FLAC within Ogg is another format
 * @returns channels, `[nFrames]` each, with the rate in Hz
 * @throws {TypeError} where `bytes` is no Uint8Array
 * @throws {FlacError} where the bytes are not FLAC, or a frame is damaged; a file that is cut short gives the frames
 * that are whole
 * @see RFC 9639
 * @example
 * ```ts
 * import { decodeFlac } from "@ser/dsp";
 *
 * const durationOf = (file: Uint8Array): number => {
 *   const { nFrames, sr } = decodeFlac(file);
 *   return nFrames / sr; // seconds
 * };
 * ```
 */
export function decodeFlac(bytes: Uint8Array): FlacAudio {
  if (!(bytes instanceof Uint8Array)) {
    throw new TypeError(
      `decodeFlac: bytes must be a Uint8Array, the file's content, got ${typeof bytes}; read the file first`,
    );
  }
  const info = readStreamInfo(bytes);
  const { sr, nChannels, bitsPerSample, nSamples } = info;
  const blocks = Array.from({ length: nChannels }, () => new Int32Array(MAX_BLOCK));
  let channels = Array.from({ length: nChannels }, () => new Float32Array(firstCapacity(bytes, info)));
  const reader: BitReader = { bytes, origin: info.end, bit: 0 };
  let nFrames = 0;
  while (isFrameStart(bytes, reader.origin)) {
    const blockSize = readFrame(reader, blocks, info);
    if (blockSize === null) break;
    if (nFrames + blockSize > channels[0]!.length) {
      channels = channels.map((channel) => grown(channel, 2 * (nFrames + blockSize)));
    }
    for (let c = 0; c < nChannels; c++) scale(channels[c]!, nFrames, blocks[c]!, blockSize, bitsPerSample);
    nFrames += blockSize;
  }
  if (reader.origin < bytes.length && nFrames < nSamples && !isBeyondEnd(reader)) {
    throw new FlacError("damaged", `no frame begins at byte ${reader.origin}, where one is due`);
  }
  return {
    sr,
    channels: channels.map((channel) => (channel.length === nFrames ? channel : channel.slice(0, nFrames))),
    nFrames,
    bitsPerSample,
    truncated: nFrames < nSamples,
  };
}

/** What the header promises, as far as the file can hold it: a false promise must not take the memory. */
function firstCapacity(bytes: Uint8Array, { nSamples }: StreamInfo): number {
  return Math.min(nSamples, 8 * bytes.length);
}

function grown(channel: Float32Array, capacity: number): Float32Array<ArrayBuffer> {
  const larger = new Float32Array(capacity);
  larger.set(channel);
  return larger;
}

/** Reads a frame to `blocks` and moves the reader behind it. The size of its block; null where the file ends in it. */
function readFrame(reader: BitReader, blocks: readonly Int32Array[], info: StreamInfo): number | null {
  const { bytes, origin } = reader;
  const header = readFrameHeader(reader);
  if (
    header.nChannels !== info.nChannels ||
    (header.bitsPerSample ?? info.bitsPerSample) !== info.bitsPerSample
  ) {
    throw new FlacError("damaged", `the frame at byte ${origin} is of another kind than the file`);
  }
  blocks.forEach((block, c) => {
    readSubframe(reader, block, header.blockSize, info.bitsPerSample + (isDifference(header, c) ? 1 : 0));
  });
  const end = origin + Math.ceil(reader.bit / 8);
  if (end + 2 > bytes.length) {
    reader.bit = 8 * (bytes.length - origin) + 1; // beyond the end
    return null;
  }
  if (crc16(bytes, origin, end) !== ((bytes[end]! << 8) | bytes[end + 1]!)) {
    throw new FlacError("damaged", `the frame at byte ${origin} has a wrong checksum`);
  }
  if (header.stereoMode) separate(header.stereoMode, blocks[0]!, blocks[1]!, header.blockSize);
  reader.origin = end + 2;
  reader.bit = 0;
  return header.blockSize;
}

/** Whether channel `c` of a frame holds the difference of two. */
function isDifference({ stereoMode }: FrameHeader, c: number): boolean {
  return stereoMode !== null && c === (stereoMode === "side-right" ? 0 : 1);
}

/** Left and right from what a frame stores of them, in place. */
function separate(mode: StereoMode, first: Int32Array, second: Int32Array, blockSize: number): void {
  for (let i = 0; i < blockSize; i++) {
    const [a, b] = [first[i]!, second[i]!];
    if (mode === "left-side") {
      second[i] = a - b;
    } else if (mode === "side-right") {
      first[i] = a + b;
    } else {
      const sum = (a << 1) | (b & 1); // the mean lost its last bit, which is the difference's
      first[i] = (sum + b) >> 1;
      second[i] = (sum - b) >> 1;
    }
  }
}

function scale(
  out: Float32Array,
  start: number,
  block: Int32Array,
  blockSize: number,
  bitsPerSample: number,
): void {
  const factor = 2 ** (1 - bitsPerSample);
  for (let i = 0; i < blockSize; i++) out[start + i] = block[i]! * factor;
}
