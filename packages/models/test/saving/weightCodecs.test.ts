import { describe, expect, test } from "vitest";
import { float16Codec } from "../../src/saving/weights/float16Codec.ts";
import { int8Codec } from "../../src/saving/weights/int8Codec.ts";

const weight = (name: string, shape: readonly number[]) => ({ name, shape, caller: "packModel" });

describe("float16", () => {
  test("all 65536 patterns mean what IEEE 754 says, and the finite ones come back", () => {
    const patterns = Uint16Array.from({ length: 65536 }, (_, i) => i);
    const values = float16Codec.decode(new Uint8Array(patterns.buffer), [256, 256]);
    const wrong = patterns.filter((bits) => {
      const [sign, exponent, fraction] = [bits >> 15 ? -1 : 1, (bits >> 10) & 31, bits & 1023];
      const finite = exponent === 0 ? fraction * 2 ** -24 : (1 + fraction / 1024) * 2 ** (exponent - 15);
      const special = fraction === 0 ? Number.POSITIVE_INFINITY : Number.NaN;
      return !Object.is(values[bits], sign * (exponent === 31 ? special : finite));
    });
    expect([...wrong]).toEqual([]);
    const finite = patterns.filter((bits) => ((bits >> 10) & 31) !== 31);
    const all = Float32Array.from(finite, (bits) => values[bits]!);
    const encoded = float16Codec.encode(all, weight("all", [finite.length]));
    expect(new Uint16Array(encoded.buffer)).toEqual(finite);
  });

  test("values between two go to the nearer, and to the even one halfway", () => {
    const step = 2 ** -10; // between 1 and 2
    const tiny = 2 ** -24; // between 0 and 2 ** -14
    const cases: readonly (readonly [value: number, nearest: number])[] = [
      [1 + 0.49 * step, 1],
      [1 + 0.5 * step, 1],
      [1 + 1.5 * step, 1 + 2 * step],
      [-1 - 0.51 * step, -1 - step],
      [2 - 0.25 * step, 2],
      [65519, 65504],
      [0.5 * tiny, 0],
      [0.51 * tiny, tiny],
      [-1.5 * tiny, -2 * tiny],
      [1023.9 * tiny, 2 ** -14],
      [1e-40, 0],
    ];
    const values = Float32Array.from(cases, ([value]) => value);
    const shape = [values.length];
    const rounded = float16Codec.decode(float16Codec.encode(values, weight("w", shape)), shape);
    expect([...rounded]).toEqual(cases.map(([, nearest]) => nearest));
  });

  test.each([65520, -1e9, Number.NaN, Number.POSITIVE_INFINITY])("%d is refused", (value) => {
    expect(() => float16Codec.encode(Float32Array.of(1, value), weight("kernel", [2]))).toThrow(
      `at most 65504 in magnitude to be stored as float16, got ${value} in "kernel"; store them as float32`,
    );
  });
});

describe("int8", () => {
  /** Channels of very different size, one of zeros. */
  const magnitudes = [1, 1e-4, 0, 3e5, 1e-30];
  const values = Float32Array.from({ length: 4 * 5 * 5 }, (_, i) => Math.sin(7 * i + 1) * magnitudes[i % 5]!);
  const shape = [4, 5, 5];

  test("every value is off by half of its channel's scale at most", () => {
    const decoded = int8Codec.decode(int8Codec.encode(values, weight("w", shape)), shape);
    for (const [c] of magnitudes.entries()) {
      const channel = [...values.keys()].filter((i) => i % 5 === c);
      const largest = Math.max(...channel.map((i) => Math.abs(values[i]!)));
      for (const i of channel) {
        const allowed = (0.5 * largest) / 127 + 1e-6 * largest;
        expect(Math.abs(decoded[i]! - values[i]!)).toBeLessThanOrEqual(allowed);
      }
    }
  });

  test("zeros stay zeros, both ends are the same distance away, and what was stored is stored again", () => {
    const matrix = Float32Array.of(-127, 0, 127, 0, 3.4, 0, -63.6, 0);
    const bytes = int8Codec.encode(matrix, weight("w", [4, 2]));
    const decoded = int8Codec.decode(bytes, [4, 2]);
    expect([...decoded]).toEqual([-127, 0, 127, 0, 3, 0, -64, 0]);
    expect(int8Codec.encode(decoded, weight("w", [4, 2]))).toEqual(bytes);
    expect(bytes.length).toBe(int8Codec.bytesOf([4, 2]));
  });

  test("what is not finite is refused", () => {
    expect(() => int8Codec.encode(Float32Array.of(1, Number.NaN), weight("kernel", [1, 2]))).toThrow(
      'weights must be finite to be stored as int8, got NaN in "kernel"',
    );
  });
});
