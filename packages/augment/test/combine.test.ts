import { addNoise, compose, gain, invertPolarity, oneOf, timeMask, withProbability } from "@ser/augment";
import { seededRandom } from "@ser/datasets";
import type { Matrix } from "@ser/dsp";
import { expect, test } from "vitest";

const y = Float32Array.of(0.1, -0.2, 0.3);
const context = (seed: number) => ({ sr: 16000, random: seededRandom(seed) });
const add = (n: number) => (clip: Float32Array) => clip.map((v) => v + n);
const times = (n: number) => (clip: Float32Array) => clip.map((v) => v * n);

test("compose goes from first to last, and does nothing when there is nothing", () => {
  expect([...compose([add(1), times(2)])(Float32Array.of(1), context(1))]).toEqual([4]);
  expect([...compose([times(2), add(1)])(Float32Array.of(1), context(1))]).toEqual([3]);
  expect(compose([])(y, context(1))).toBe(y);
});

test("oneOf does each as often as the others, and only one at a time", () => {
  const transform = oneOf([add(1), add(2), add(4)]);
  const { sr, random } = context(1);
  const counts = new Map<number, number>();
  for (let i = 0; i < 3000; i++) {
    const [value] = transform(Float32Array.of(0), { sr, random });
    counts.set(value!, (counts.get(value!) ?? 0) + 1);
  }
  expect([...counts.keys()].sort()).toEqual([1, 2, 4]);
  for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(110);
});

test("withProbability happens as often as asked, never at 0, always at 1", () => {
  const happened = (p: number) => {
    const { sr, random } = context(1);
    const transform = withProbability(p, add(1));
    let count = 0;
    for (let i = 0; i < 2000; i++) count += transform(Float32Array.of(0), { sr, random })[0]!;
    return count;
  };
  expect(happened(0)).toBe(0);
  expect(happened(1)).toBe(2000);
  expect(Math.abs(happened(0.3) - 600)).toBeLessThan(85);
});

test("a whole augmentation gives the same bytes for the same seed", () => {
  const augment = compose([
    withProbability(
      0.8,
      oneOf([invertPolarity, (clip, { random }) => addNoise(clip, { amplitude: 0.1, random })]),
    ),
    (clip, { random }) => gain(clip, { minGainDb: -6, maxGainDb: 6, random }),
  ]);
  for (let seed = 0; seed < 20; seed++) expect(augment(y, context(seed))).toEqual(augment(y, context(seed)));
  expect(augment(y, context(1))).not.toEqual(augment(y, context(2)));
});

test("spectrograms compose too", () => {
  const S = { data: new Float32Array(12).fill(1), rows: 3, cols: 4 };
  const mask = { minMaskFraction: 0.5, maxMaskFraction: 0.5, fillMode: "constant" as const };
  const augment = compose<Matrix>([
    withProbability(1, (M: Matrix, { random }) => timeMask(M, { ...mask, random })),
  ]);
  expect(augment(S, context(1)).data.reduce((a, b) => a + b)).toBe(6);
});

test("what is no transform, no probability or no choice is an error", () => {
  expect(() => compose([gain(y, { minGainDb: 0, maxGainDb: 0, random: () => 0 }) as never])).toThrow(
    "compose: transform 0 must be a function of data and { sr, random }, got object; write",
  );
  expect(() => oneOf([])).toThrow("oneOf: transforms must hold at least one, got 0");
  expect(() => withProbability(1.2, invertPolarity)).toThrow(
    "withProbability: p must be from 0 to 1, got 1.2",
  );
});
