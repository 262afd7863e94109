import { fileBytes } from "./fileBytes.ts";
import { type BitReader, isBeyondEnd } from "./flac/bitReader.ts";
import { FlacError } from "./flac/flacError.ts";
import { flacWorkspace } from "./flac/flacWorkspace.ts";
import { readFrame } from "./flac/frame.ts";
import { isCutFrameStart, isFrameStart } from "./flac/frameHeader.ts";
import { readStreamInfo, type StreamInfo } from "./flac/streamInfo.ts";

/** The samples of a FLAC file and what its header says about them. */
export interface FlacAudio {
  /** Sample rate in Hz. */
  readonly sr: number;
  /** One array per channel, each of `nFrames` samples in -1 to 1. */
  readonly channels: Float32Array<ArrayBuffer>[];
  /** Samples per channel. */
  readonly nFrames: number;
  readonly bitsPerSample: number;
  /** Whether the file ends within a frame, or before the samples that its header promises. */
  readonly truncated: boolean;
}

/**
 * Decodes a FLAC file. Integers are divided by 2^(bits - 1), as `decodeWav` does: a recording has the same samples in
 * both formats. Each frame's checksum is checked.
 *
 * @param bytes the whole file, of 4 to 24 bits per sample; FLAC within Ogg is another format
 * @returns channels, `[nFrames]` each, with the rate in Hz
 * @throws {TypeError} where `bytes` is no `Uint8Array` and no `ArrayBuffer`
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
export function decodeFlac(bytes: Uint8Array | ArrayBuffer): FlacAudio {
  const file = fileBytes("decodeFlac", bytes);
  const info = readStreamInfo(file);
  const { sr, nChannels, bitsPerSample } = info;
  const workspace = flacWorkspace(nChannels);
  const factor = 2 ** (1 - bitsPerSample);
  let channels = Array.from({ length: nChannels }, () => new Float32Array(firstCapacity(file, info)));
  const reader: BitReader = { bytes: file, origin: info.end, bit: 0 };
  let nSamples = 0;
  while (isFrameStart(file, reader.origin)) {
    const blockSize = readFrame(reader, workspace, info);
    if (blockSize === null) break;
    if (nSamples + blockSize > channels[0]!.length) {
      channels = channels.map((channel) => grown(channel, 2 * (nSamples + blockSize)));
    }
    for (let c = 0; c < nChannels; c++) workspace.takeFloats(channels[c]!, nSamples, c, blockSize, factor);
    nSamples += blockSize;
  }
  const isDue = nSamples < info.nSamples || (info.nSamples === 0 && !isTag(file, reader.origin)); // 0: the header does not tell
  const isCut = isBeyondEnd(reader) || isCutFrameStart(file, reader.origin);
  if (isDue && !isCut && reader.origin < file.length) {
    throw new FlacError("damaged", `no frame begins at byte ${reader.origin}, where one is due`);
  }
  return {
    sr,
    channels: channels.map((channel) => (channel.length === nSamples ? channel : channel.slice(0, nSamples))),
    nFrames: nSamples,
    bitsPerSample,
    truncated: nSamples < info.nSamples || (isCut && info.nSamples === 0),
  };
}

/** Whether notes on the recording, which other programs put behind the last frame, begin at byte `at`. */
function isTag(bytes: Uint8Array, at: number): boolean {
  const name = String.fromCharCode(...bytes.subarray(at, at + 8));
  return name.startsWith("TAG") || name === "APETAGEX";
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
