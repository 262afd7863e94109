// Rice codes, as src/codec/flac/residual.ts reads them. The next bits stand at the top of a word of 64; it is filled
// up before each code to at least 56 bits, without a branch, from a place that does not wait for the code before.

/** The bits that are sure to be there. */
const FULL: u64 = 56;

/**
 * Reads `n` Rice codes to `out`.
 *
 * @param bytes where the file's bytes begin; zeros must follow the last one
 * @param nBytes their number
 * @param bit the first code's first bit
 * @param parameter bits of a code's low part, 0 to 30
 * @returns the first bit behind the codes; one beyond the bytes where they end before
 */
export function readRice(bytes: usize, nBytes: i32, bit: i32, out: usize, n: i32, parameter: i32): i32 {
  const low = <u64>parameter;
  let at = bytes + <usize>(bit >> 3);
  let have: u64 = FULL - <u64>(bit & 7);
  let word = loadBigEndian(at) << (<u64>(bit & 7));
  at += 7;
  for (const end = out + ((<usize>n) << 2); out < end; out += 4) {
    word |= loadBigEndian(at) >> have;
    at += <usize>((63 - have) >> 3);
    have |= FULL;
    const zeros = clz(word);
    const size = zeros + 1 + low;
    if (size > FULL) {
      bit = <i32>(at - bytes) * 8 - <i32>have;
      const one = findOne(bytes, nBytes, bit);
      if (one < 0) return 8 * nBytes + 1;
      const rest = (loadBits(bytes, one + 1) >> 1) >> (63 - low);
      store<i32>(out, signed(((<u32>(one - bit)) << parameter) | <u32>rest));
      bit = one + 1 + parameter;
      at = bytes + <usize>(bit >> 3);
      have = FULL - <u64>(bit & 7);
      word = loadBigEndian(at) << (<u64>(bit & 7));
      at += 7;
      continue;
    }
    const rest = ((word << (zeros + 1)) >> 1) >> (63 - low);
    store<i32>(out, signed(((<u32>zeros) << parameter) | <u32>rest));
    word <<= size;
    have -= size;
  }
  return <i32>(at - bytes) * 8 - <i32>have;
}

/** Odd codes are negative. */
function signed(code: u32): i32 {
  return <i32>(code >> 1) ^ -(<i32>(code & 1));
}

/** The first bit from `bit` on that is 1; -1 where there is none. */
function findOne(bytes: usize, nBytes: i32, bit: i32): i32 {
  for (; bit < 8 * nBytes; bit += <i32>FULL) {
    const zeros = <i32>clz(loadBits(bytes, bit));
    if (zeros < <i32>FULL) return bit + zeros;
  }
  return -1;
}

/** At least 56 bits from `bit` on, at the top of the word. */
function loadBits(bytes: usize, bit: i32): u64 {
  return loadBigEndian(bytes + <usize>(bit >> 3)) << (<u64>(bit & 7));
}

function loadBigEndian(at: usize): u64 {
  const swapped = v128.shuffle<u8>(
    v128.load64_zero(at),
    i64x2.splat(0),
    7,
    6,
    5,
    4,
    3,
    2,
    1,
    0,
    8,
    9,
    10,
    11,
    12,
    13,
    14,
    15,
  );
  return <u64>i64x2.extract_lane(swapped, 0);
}
