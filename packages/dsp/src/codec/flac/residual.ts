import { type BitReader, isBeyondEnd, peek, readBits, readSigned, readUnary } from "./bitReader.ts";
import { FlacError } from "./flacError.ts";
import type { FlacWorkspace } from "./flacWorkspace.ts";

/**
 * Reads the residual of a subframe, to `out` from `order` on.
 *
 * @param order samples that come before it, in the first partition
 * @see RFC 9639, section 9.2.7
 */
export function readResidual(
  workspace: FlacWorkspace,
  reader: BitReader,
  out: Int32Array,
  blockSize: number,
  order: number,
): void {
  const method = readBits(reader, 2);
  const parameterBits = method === 0 ? 4 : 5;
  const partitionOrder = readBits(reader, 4);
  if (isBeyondEnd(reader)) return;
  if (method > 1) throw new FlacError("damaged", `a residual has the reserved coding method ${method}`);
  const partitionSize = blockSize >> partitionOrder;
  if (partitionSize << partitionOrder !== blockSize || partitionSize < order) {
    throw new FlacError(
      "damaged",
      `a residual has ${2 ** partitionOrder} partitions of ${blockSize} samples`,
    );
  }
  for (let start = order, end = partitionSize; end <= blockSize; start = end, end += partitionSize) {
    const parameter = readBits(reader, parameterBits);
    if (parameter === 2 ** parameterBits - 1) readEscaped(reader, out, start, end);
    else workspace.readRice(reader, out, start, end, parameter);
    if (isBeyondEnd(reader)) return;
  }
}

function readEscaped(reader: BitReader, out: Int32Array, start: number, end: number): void {
  const nBits = readBits(reader, 5);
  for (let i = start; i < end; i++) out[i] = readSigned(reader, nBits);
}

/** Rice codes: the high part as a count of zeros, the low `parameter` bits as they are; odd ones are negative. */
export function readRice(
  reader: BitReader,
  out: Int32Array,
  start: number,
  end: number,
  parameter: number,
): void {
  const { bytes, origin } = reader;
  let bit = reader.bit;
  for (let i = start; i < end; i++) {
    const word = peek(bytes, origin, bit);
    const zeros = Math.clz32(word);
    let code: number;
    if (zeros + 1 + parameter <= 32) {
      const low = parameter === 0 ? 0 : (word << (zeros + 1)) >>> (32 - parameter);
      code = (zeros << parameter) | (zeros === 31 ? 0 : low);
      bit += zeros + 1 + parameter;
    } else {
      reader.bit = bit;
      code = (readUnary(reader) << parameter) | readBits(reader, parameter);
      bit = reader.bit;
    }
    out[i] = (code >>> 1) ^ -(code & 1);
  }
  reader.bit = bit;
}
