import { type BitReader, isBeyondEnd, readBits, readSigned, readUnary } from "./bitReader.ts";
import { FlacError } from "./flacError.ts";
import type { FlacWorkspace } from "./flacWorkspace.ts";
import { readResidual } from "./residual.ts";

/** Coefficients of the fixed predictors of order 0 to 4, for the latest sample first. */
const FIXED: readonly (readonly number[])[] = [[], [1], [2, -1], [3, -3, 1], [4, -6, 4, -1]];

/**
 * Reads one channel of a frame, `[blockSize]`, to `out`.
 *
 * @param bitsPerSample of this channel: a difference of two channels has one more than they
 * @see RFC 9639, section 9.2
 */
export function readSubframe(
  workspace: FlacWorkspace,
  reader: BitReader,
  out: Int32Array,
  blockSize: number,
  bitsPerSample: number,
): void {
  const header = readBits(reader, 8);
  const type = (header >> 1) & 0x3f;
  const wasted = header & 1 ? readUnary(reader) + 1 : 0;
  const width = bitsPerSample - wasted;
  if (isBeyondEnd(reader)) return;
  if (header & 0x80 || width <= 0) throw new FlacError("damaged", "the header of a subframe is not valid");
  if (type === 0) out.fill(readSigned(reader, width), 0, blockSize);
  else if (type === 1) for (let i = 0; i < blockSize; i++) out[i] = readSigned(reader, width);
  else if (type >= 8 && type <= 12) readFixed(workspace, reader, out, blockSize, width, type - 8);
  else if (type >= 32) readLinear(workspace, reader, out, blockSize, width, type - 31);
  else throw new FlacError("damaged", `a subframe has the reserved type ${type}`);
  if (wasted > 0) for (let i = 0; i < blockSize; i++) out[i]! <<= wasted;
}

function readWarmUp(
  reader: BitReader,
  out: Int32Array,
  blockSize: number,
  width: number,
  order: number,
): void {
  if (order > blockSize) {
    throw new FlacError("damaged", `a predictor of order ${order} has a block of ${blockSize} samples`);
  }
  for (let i = 0; i < order; i++) out[i] = readSigned(reader, width);
}

function readFixed(
  workspace: FlacWorkspace,
  reader: BitReader,
  out: Int32Array,
  blockSize: number,
  width: number,
  order: number,
): void {
  readWarmUp(reader, out, blockSize, width, order);
  readResidual(workspace, reader, out, blockSize, order);
  if (order > 0) workspace.predict(out, blockSize, Int32Array.from(FIXED[order]!), 0, width + 4 <= 32);
}

function readLinear(
  workspace: FlacWorkspace,
  reader: BitReader,
  out: Int32Array,
  blockSize: number,
  width: number,
  order: number,
): void {
  readWarmUp(reader, out, blockSize, width, order);
  const precision = readBits(reader, 4) + 1;
  const shift = readSigned(reader, 5);
  if (isBeyondEnd(reader)) return;
  if (precision === 16 || shift < 0) throw new FlacError("damaged", "a predictor has reserved settings");
  const coefficients = new Int32Array(order);
  for (let i = 0; i < order; i++) coefficients[i] = readSigned(reader, precision);
  readResidual(workspace, reader, out, blockSize, order);
  workspace.predict(
    out,
    blockSize,
    coefficients,
    shift,
    width + precision + Math.ceil(Math.log2(order)) <= 32,
  );
}
