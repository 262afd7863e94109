import { type BitReader, isBeyondEnd } from "./bitReader.ts";
import { crc16 } from "./checksum.ts";
import { FlacError } from "./flacError.ts";
import type { FlacWorkspace } from "./flacWorkspace.ts";
import { type FrameHeader, readFrameHeader, type StereoMode } from "./frameHeader.ts";
import type { StreamInfo } from "./streamInfo.ts";
import { readSubframe } from "./subframe.ts";

/**
 * Reads a frame to the workspace's blocks and moves the reader behind it.
 *
 * @returns the size of its block; null where the file ends in it
 * @see RFC 9639, section 9
 */
export function readFrame(reader: BitReader, workspace: FlacWorkspace, info: StreamInfo): number | null {
  const { bytes, origin } = reader;
  const header = readFrameHeader(reader);
  if (header === null) return null;
  if (
    header.nChannels !== info.nChannels ||
    (header.bitsPerSample ?? info.bitsPerSample) !== info.bitsPerSample
  ) {
    throw new FlacError("damaged", `the frame at byte ${origin} is of another kind than the file`);
  }
  const end = origin + Math.ceil(readChannels(reader, workspace, header, info.bitsPerSample) / 8);
  if (end + 2 > bytes.length) {
    reader.bit = 8 * (bytes.length - origin) + 1; // beyond the end
    return null;
  }
  if (crc16(bytes, origin, end) !== ((bytes[end]! << 8) | bytes[end + 1]!)) {
    throw new FlacError("damaged", `the frame at byte ${origin} has a wrong checksum`);
  }
  if (header.stereoMode) {
    separate(header.stereoMode, workspace.blocks[0]!, workspace.blocks[1]!, header.blockSize);
  }
  reader.origin = end + 2;
  reader.bit = 0;
  return header.blockSize;
}

/** Reads the channels that follow a frame's header. The first bit behind them. */
function readChannels(
  reader: BitReader,
  workspace: FlacWorkspace,
  header: FrameHeader,
  bitsPerSample: number,
): number {
  const nLeft = reader.bytes.length - reader.origin;
  // What the samples as they are would take. An encoder may need more, though none should: then again, with more.
  let size = header.nChannels * (Math.ceil((header.blockSize * (bitsPerSample + 1)) / 8) + 128);
  for (;;) {
    const frame = workspace.place(reader, size);
    workspace.blocks.forEach((block, c) => {
      const width = bitsPerSample + (isDifference(header, c) ? 1 : 0);
      readSubframe(workspace, frame, block, header.blockSize, width);
    });
    if (size >= nLeft || !isBeyondEnd(frame)) return frame.bit;
    size *= 4;
  }
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
