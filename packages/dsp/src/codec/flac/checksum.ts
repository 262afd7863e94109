/** A table of remainders, for a checksum of `width` bits that takes a byte at a time. */
function remainders(width: 8 | 16, polynomial: number): Uint16Array {
  return Uint16Array.from({ length: 256 }, (_, byte) => {
    let rest = byte << (width - 8);
    for (let i = 0; i < 8; i++) {
      rest = rest & (1 << (width - 1)) ? (rest << 1) ^ polynomial : rest << 1;
    }
    return rest & (2 ** width - 1);
  });
}

const remainders8: Uint16Array = /* @__PURE__ */ remainders(8, 0x07);
const remainders16: Uint16Array = /* @__PURE__ */ remainders(16, 0x8005);

/** CRC-8 of the bytes `from` to `to`, as a frame's header has it. */
export function crc8(bytes: Uint8Array, from: number, to: number): number {
  let crc = 0;
  for (let i = from; i < to; i++) crc = remainders8[crc ^ bytes[i]!]!;
  return crc;
}

/** CRC-16 of the bytes `from` to `to`, as the end of a frame has it. */
export function crc16(bytes: Uint8Array, from: number, to: number): number {
  let crc = 0;
  for (let i = from; i < to; i++) crc = ((crc << 8) & 0xffff) ^ remainders16[(crc >>> 8) ^ bytes[i]!]!;
  return crc;
}
