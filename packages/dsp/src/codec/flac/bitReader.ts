/** A place in a file, in bits; bits beyond the file's end are 0. */
export interface BitReader {
  readonly bytes: Uint8Array;
  /** Byte that `bit` counts from: a frame's first, so that large files do not overflow 32 bits. */
  origin: number;
  bit: number;
}

/** The 32 bits from `bit` on, as a signed integer. */
export function peek(bytes: Uint8Array, origin: number, bit: number): number {
  const at = origin + (bit >>> 3);
  const shift = bit & 7;
  const word = (bytes[at]! << 24) | (bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!;
  return shift === 0 ? word : (word << shift) | (bytes[at + 4]! >>> (8 - shift));
}

/** Reads `n` bits, 0 to 32, as an integer of 0 or more. */
export function readBits(reader: BitReader, n: number): number {
  if (n === 0) return 0;
  const word = peek(reader.bytes, reader.origin, reader.bit);
  reader.bit += n;
  return word >>> (32 - n);
}

/** Reads `n` bits, 0 to 32, as a signed integer. */
export function readSigned(reader: BitReader, n: number): number {
  if (n === 0) return 0;
  const word = peek(reader.bytes, reader.origin, reader.bit);
  reader.bit += n;
  return word >> (32 - n);
}

/** Counts zeros up to the next one, which is taken too. */
export function readUnary(reader: BitReader): number {
  const { bytes, origin } = reader;
  let zeros = 0;
  while (!isBeyondEnd(reader)) {
    const run = Math.clz32(peek(bytes, origin, reader.bit));
    zeros += run;
    if (run < 32) {
      reader.bit += run + 1;
      return zeros;
    }
    reader.bit += 32;
  }
  return zeros;
}

/** Whether more was read than there is. */
export function isBeyondEnd({ bytes, origin, bit }: BitReader): boolean {
  return origin + bit / 8 > bytes.length;
}
