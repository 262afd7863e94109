import { addNoise } from "@ser/augment";
import { seededRandom } from "@ser/datasets";
import { expect, test } from "vitest";

const tone = Float32Array.from({ length: 50_000 }, (_, i) => 0.5 * Math.sin(i / 10));

test("the noise has the deviation asked for, relative to the peak", () => {
  const noisy = addNoise(tone, { amplitude: 0.1, random: seededRandom(1) });
  const noise = noisy.map((v, i) => v - tone[i]!);
  const mean = noise.reduce((sum, v) => sum + v, 0) / noise.length;
  const deviation = Math.sqrt(noise.reduce((sum, v) => sum + (v - mean) ** 2, 0) / noise.length);
  expect(mean).toBeCloseTo(0, 3);
  expect(deviation).toBeCloseTo(0.05, 3);
});

test("the same seed gives the same samples, another seed others", () => {
  const noisy = (seed: number) => addNoise(tone, { amplitude: 0.1, random: seededRandom(seed) });
  expect(noisy(1)).toEqual(noisy(1));
  expect(noisy(1)).not.toEqual(noisy(2));
});

test("amplitude 0 copies, and the input is never changed", () => {
  const before = tone.slice();
  const copy = addNoise(tone, { amplitude: 0, random: seededRandom(1) });
  expect(copy).toEqual(tone);
  expect(copy).not.toBe(tone);
  expect(tone).toEqual(before);
});

test("bad input names argument, rule and value", () => {
  const random = seededRandom(1);
  expect(() => addNoise(tone, { amplitude: -1, random })).toThrow(
    "amplitude must be finite and at least 0, got -1",
  );
  expect(() => addNoise(new Float32Array(), { amplitude: 1, random })).toThrow("at least one sample, got 0");
  expect(() => addNoise(Float32Array.of(0, NaN), { amplitude: 1, random })).toThrow("finite, got NaN at 1");
});
