// What holds for every transform, whatever it does.

import { seededRandom } from "@ser/datasets";
import type { Matrix } from "@ser/dsp";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { spectrogramTransforms, waveformTransforms } from "./support/transforms.ts";

const sr = 16000;
const seeds = fc.integer({ min: 0, max: 1_000_000 });
const clips = fc.float32Array({ minLength: 1, maxLength: 3000, min: -1, max: 1, noNaN: true });
const spectrograms = fc
  .record({ rows: fc.integer({ min: 1, max: 12 }), cols: fc.integer({ min: 1, max: 20 }), seed: seeds })
  .map(({ rows, cols, seed }): Matrix => {
    const random = seededRandom(seed);
    return { data: Float32Array.from({ length: rows * cols }, () => -80 * random()), rows, cols };
  });

describe.each(Object.entries(waveformTransforms))("%s", (_, transform) => {
  test("keeps the length, gives finite samples, the same for the same seed, and leaves its input", () => {
    fc.assert(
      fc.property(clips, seeds, (y, seed) => {
        const before = y.slice();
        const out = transform(y, { sr, random: seededRandom(seed) });
        expect(out).toBeInstanceOf(Float32Array);
        expect(out).not.toBe(y);
        expect(out.length).toBe(y.length);
        expect(out.every(Number.isFinite)).toBe(true);
        expect(bytesOf(transform(y, { sr, random: seededRandom(seed) }))).toEqual(bytesOf(out));
        expect(bytesOf(y)).toEqual(bytesOf(before));
      }),
      { numRuns: 25 },
    );
  });

  test("silence stays silence", () => {
    const out = transform(new Float32Array(3000), { sr, random: seededRandom(1) });
    expect(out.every((sample) => sample === 0)).toBe(true);
  });

  test("no samples, NaN and arrays of another kind are errors that say so", () => {
    const random = seededRandom(1);
    const run = (y: unknown) => () => transform(y as Float32Array, { sr, random });
    expect(run(new Float32Array())).toThrow(/^\w+: y must hold at least 1 sample, got an empty array$/);
    expect(run(Float32Array.of(0, NaN, 0, 0, 0))).toThrow(/^\w+: y must be finite, got NaN at sample 1; /);
    expect(run(Float32Array.of(0, 0, -Infinity))).toThrow(
      /^\w+: y must be finite, got -Infinity at sample 2; /,
    );
    expect(run([0, 1])).toThrow(/^\w+: y must be a Float32Array of samples, got Array; /);
  });
});

describe.each(Object.entries(waveformTransforms).filter(([name]) => name !== "invertPolarity"))(
  "%s",
  (_, transform) => {
    test("a source of random numbers that is none is an error", () => {
      const context = { sr, random: undefined as unknown as () => number };
      expect(() => transform(new Float32Array(100), context)).toThrow(
        /: random must be a function, got undef/,
      );
    });
  },
);

describe.each(Object.entries(spectrogramTransforms))("%s", (_, transform) => {
  test("keeps the shape, gives finite values, the same for the same seed, and leaves its input", () => {
    fc.assert(
      fc.property(spectrograms, seeds, (S, seed) => {
        const before = S.data.slice();
        const out = transform(S, { sr, random: seededRandom(seed) });
        expect([out.rows, out.cols, out.data.length]).toEqual([S.rows, S.cols, S.data.length]);
        expect(out.data.every(Number.isFinite)).toBe(true);
        expect(bytesOf(transform(S, { sr, random: seededRandom(seed) }).data)).toEqual(bytesOf(out.data));
        expect(bytesOf(S.data)).toEqual(bytesOf(before));
      }),
      { numRuns: 50 },
    );
  });

  test("what is no spectrogram is an error that says so", () => {
    const random = seededRandom(1);
    const run = (S: unknown) => () => transform(S as Matrix, { sr, random });
    expect(run({ data: new Float32Array(5), rows: 2, cols: 3 })).toThrow(
      /^\w+: S must hold rows \* cols = 6 values, got 5$/,
    );
    expect(run({ data: Float32Array.of(NaN), rows: 1, cols: 1 })).toThrow(/: S must be finite, got NaN/);
    expect(run({ data: new Float32Array(), rows: 0, cols: 3 })).toThrow(/: rows of S must be a whole number/);
    expect(run(new Float32Array(3))).toThrow(/: S must be \{ data: Float32Array, rows, cols \}, got Float32/);
  });
});

function bytesOf(values: Float32Array): Uint8Array {
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
}
