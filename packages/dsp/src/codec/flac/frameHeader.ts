import { type BitReader, isBeyondEnd, readBits } from "./bitReader.ts";
import { crc8 } from "./checksum.ts";
import { FlacError } from "./flacError.ts";

/** How the two channels of a frame are stored, where they are not stored one by one. */
export type StereoMode = "left-side" | "side-right" | "mid-side";

/** What a frame says of itself. */
export interface FrameHeader {
  /** Samples per channel. */
  readonly blockSize: number;
  readonly nChannels: number;
  readonly stereoMode: StereoMode | null;
  /** Null: as the file has it. */
  readonly bitsPerSample: number | null;
}

const SYNC = 0x7ffc; // 14 ones but the first, and a zero
const STEREO_MODES: readonly StereoMode[] = ["left-side", "side-right", "mid-side"];
const SAMPLE_SIZES: readonly (number | null | undefined)[] = [null, 8, 12, undefined, 16, 20, 24, undefined];

/** Whether the file ends in what may be the first byte of a frame. */
export function isCutFrameStart(bytes: Uint8Array, at: number): boolean {
  return at === bytes.length - 1 && bytes[at] === 0xff;
}

/** Whether a frame begins at byte `at`. */
export function isFrameStart(bytes: Uint8Array, at: number): boolean {
  return at + 1 < bytes.length && ((bytes[at]! << 7) | (bytes[at + 1]! >> 1)) === SYNC;
}

/**
 * Reads the header of a frame, at the reader's origin.
 *
 * @returns null where the file ends in it
 * @see RFC 9639, section 9.1
 */
export function readFrameHeader(reader: BitReader): FrameHeader | null {
  reader.bit = 16;
  const sizeCode = readBits(reader, 4);
  const rateCode = readBits(reader, 4);
  const channelCode = readBits(reader, 4);
  const bitsPerSample = SAMPLE_SIZES[readBits(reader, 3)];
  readBits(reader, 1);
  skipNumber(reader);
  const blockSize = readBlockSize(reader, sizeCode);
  if (rateCode === 12) readBits(reader, 8);
  else if (rateCode === 13 || rateCode === 14) readBits(reader, 16);
  const end = reader.origin + reader.bit / 8;
  const crc = readBits(reader, 8);
  if (isBeyondEnd(reader)) return null;
  if (crc8(reader.bytes, reader.origin, end) !== crc) {
    throw new FlacError("damaged", `the header of the frame at byte ${reader.origin} has a wrong checksum`);
  }
  if (blockSize === 0 || rateCode === 15 || channelCode > 10 || bitsPerSample === undefined) {
    throw new FlacError("damaged", `the header of the frame at byte ${reader.origin} has a reserved code`);
  }
  const stereoMode = STEREO_MODES[channelCode - 8] ?? null;
  return { blockSize, nChannels: stereoMode ? 2 : channelCode + 1, stereoMode, bitsPerSample };
}

/** Skips the frame's or sample's number, coded as UTF-8 would. */
function skipNumber(reader: BitReader): void {
  const first = readBits(reader, 8);
  const nBytes = Math.clz32(~(first << 24)); // leading ones
  if (nBytes > 1) reader.bit += 8 * (nBytes - 1);
}

function readBlockSize(reader: BitReader, code: number): number {
  if (code === 0) return 0;
  if (code === 1) return 192;
  if (code <= 5) return 144 << code; // 576 to 4608
  if (code === 6) return readBits(reader, 8) + 1;
  if (code === 7) return readBits(reader, 16) + 1;
  return 1 << code; // 256 to 32768
}
