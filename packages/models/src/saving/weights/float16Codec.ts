import type { WeightCodec } from "./weightCodec.ts";

const LARGEST = 65504;
const isLittleEndian = true;

/** IEEE 754's half precision: 11 binary digits, rounded to the nearest, ties to even. */
export const float16Codec: WeightCodec = {
  bytesOf: (shape) => 2 * sizeOf(shape),

  encode(values, { name, caller }) {
    const bytes = new Uint8Array(2 * values.length);
    const view = new DataView(bytes.buffer);
    const patterns = new Uint32Array(values.slice().buffer);
    for (let i = 0; i < values.length; i++) {
      const half = halfOf(values[i]!, patterns[i]!);
      if ((half & 0x7c00) === 0x7c00) {
        throw new RangeError(
          `${caller}: weights must be finite and at most ${LARGEST} in magnitude to be stored as float16, got ${values[i]} in "${name}"; store them as float32`,
        );
      }
      view.setUint16(2 * i, half, isLittleEndian);
    }
    return bytes;
  },

  decode(bytes, shape) {
    const meanings = meaningsOfHalves();
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    const values = new Float32Array(sizeOf(shape));
    for (let i = 0; i < values.length; i++) values[i] = meanings[view.getUint16(2 * i, isLittleEndian)]!;
    return values;
  },
};

/**
 * The half nearest to a value.
 *
 * @param pattern the value's bits in single precision
 * @returns its bits; those of infinity where the value is too large, infinite or NaN
 */
function halfOf(value: number, pattern: number): number {
  const sign = (pattern >>> 16) & 0x8000;
  const magnitude = pattern & 0x7fffffff;
  if (magnitude >= 0x47800000) return sign | 0x7c00; // from 65536
  if (magnitude >= 0x38800000) {
    // From 2 ** -14: 13 digits fewer, rounded by what is carried, and an exponent counted from another origin.
    const rounded = magnitude + 0xfff + ((magnitude >>> 13) & 1);
    return sign | ((rounded - 0x38000000) >>> 13);
  }
  // Below, halves are multiples of 2 ** -24. Beside 2 ** 52, doubles have no digits after the point.
  return sign | (Math.abs(value) * 2 ** 24 + 2 ** 52 - 2 ** 52);
}

let meanings: Float32Array | undefined;

/** What each of the 65536 patterns means. */
function meaningsOfHalves(): Float32Array {
  meanings ??= Float32Array.from({ length: 65536 }, (_, bits) => {
    const [sign, exponent, fraction] = [bits < 0x8000 ? 1 : -1, (bits >> 10) & 31, bits & 1023];
    if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
    if (exponent === 0) return sign * fraction * 2 ** -24;
    return sign * (1024 + fraction) * 2 ** (exponent - 25);
  });
  return meanings;
}

function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, length) => product * length, 1);
}
