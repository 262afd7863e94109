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
/** Of the remainders of 16 bits, eight tables in a row: table `i` is for a byte that has `i` bytes behind it. */
const remainders16: Uint16Array = /* @__PURE__ */ (() => {
  const tables = new Uint16Array(8 * 256);
  tables.set(remainders(16, 0x8005));
  for (let i = 256; i < tables.length; i++) {
    const rest = tables[i - 256]!;
    tables[i] = (rest << 8) ^ tables[rest >> 8]!;
  }
  return tables;
})();

/** CRC-8 of the bytes `from` to `to`, as a frame's header has it. */
export function crc8(bytes: Uint8Array, from: number, to: number): number {
  let crc = 0;
  for (let i = from; i < to; i++) crc = remainders8[crc ^ bytes[i]!]!;
  return crc;
}

/** CRC-16 of the bytes `from` to `to`, as the end of a frame has it; eight bytes at a time, as none need wait. */
export function crc16(bytes: Uint8Array, from: number, to: number): number {
  const table = remainders16;
  let crc = 0;
  let i = from;
  for (; i + 8 <= to; i += 8) {
    crc =
      table[1792 + (bytes[i]! ^ (crc >> 8))]! ^
      table[1536 + (bytes[i + 1]! ^ (crc & 0xff))]! ^
      table[1280 + bytes[i + 2]!]! ^
      table[1024 + bytes[i + 3]!]! ^
      table[768 + bytes[i + 4]!]! ^
      table[512 + bytes[i + 5]!]! ^
      table[256 + bytes[i + 6]!]! ^
      table[bytes[i + 7]!]!;
  }
  for (; i < to; i++) crc = ((crc << 8) & 0xffff) ^ table[(crc >>> 8) ^ bytes[i]!]!;
  return crc;
}
