// How temperature and threshold of the card are found.
import { seededRandom } from "@ser/datasets";
import { expect, test } from "vitest";
import { calibrate } from "../src/calibrate.ts";
import type { HeardPart } from "../src/heardPart.ts";

/** 200 clips of one window each, and a model that is `sure` of what it says, more than it should be. */
function foldOf(seed: number, sure: number): HeardPart {
  const random = seededRandom(seed);
  const truth = Array.from({ length: 200 }, (_, i) => i % 2);
  const data = truth.flatMap((label) => {
    const p = 0.5 + sure * random() ** 2;
    const said = random() < p ? label : 1 - label;
    return said === 0 ? [p, 1 - p] : [1 - p, p];
  });
  return { truth, clipOf: [...truth.keys()], windows: { data, rows: 200, cols: 2 } };
}

test("a fold has no say in its own temperature, and one in that of all", () => {
  const [a, b, c, other] = [foldOf(1, 0.3), foldOf(2, 0.4), foldOf(3, 0.45), foldOf(4, 0.2)];
  const [first, second] = [calibrate([a, b, c]), calibrate([other, b, c])];
  expect(second.temperatures[0]).toBe(first.temperatures[0]);
  expect(second.temperatures[1]).not.toBe(first.temperatures[1]);
  expect(second.temperature).not.toBe(first.temperature);
});

test("the threshold is the lowest that makes enough answers right", () => {
  const folds = [foldOf(1, 0.5), foldOf(2, 0.5), foldOf(3, 0.5)];
  const { abstainBelow, coverage, accuracyOfAnswered, probabilities } = calibrate(folds);
  const clips = folds
    .flatMap(({ truth }) => truth)
    .map((label, i) => {
      const own = [probabilities.data[2 * i]!, probabilities.data[2 * i + 1]!];
      const p = Math.max(...own);
      return { p, isRight: own.indexOf(p) === label };
    });
  const answered = (least: number) => clips.filter(({ p }) => p >= least);
  expect(accuracyOfAnswered).toBeGreaterThanOrEqual(0.8);
  expect(answered(abstainBelow).length / clips.length).toBeGreaterThanOrEqual(coverage);
  const isEnough = (least: number) =>
    answered(least).filter(({ isRight }) => isRight).length / answered(least).length >= 0.8;
  expect(clips.filter(({ p }) => p < abstainBelow && isEnough(p))).toEqual([]);
});
