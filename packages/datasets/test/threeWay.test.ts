import {
  groupKFold,
  groupSplit,
  seededRandom,
  stratifiedSplit,
  type ThreeWaySplit,
  trainValidationTestSplit,
  withoutHeldOutAudio,
  withValidation,
} from "@ser/datasets";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

const seeds = fc.integer({ min: 0, max: 1_000_000 });
const sizes = fc.double({ min: 0.1, max: 0.4, noNaN: true });
const RAVDESS = ["neutral", "calm", "happy", "sad", "angry", "fearful", "disgust", "surprised"].flatMap(
  (label) => Array<string>(label === "neutral" ? 96 : 192).fill(label),
);

const sizesOf = ({ train, validation, test: held }: ThreeWaySplit) =>
  [train, validation, held].map(({ indices }) => indices.length);
const allRows = ({ train, validation, test: held }: ThreeWaySplit) =>
  [...train.indices, ...validation.indices, ...held.indices].sort((a, b) => a - b);

describe("trainValidationTestSplit", () => {
  test("takes RAVDESS's 1440 speech clips apart as 1008 + 216 + 216", () => {
    const split = trainValidationTestSplit(RAVDESS, {
      validationSize: 0.15,
      testSize: 0.15,
      random: seededRandom(1),
    });
    expect(sizesOf(split)).toEqual([1008, 216, 216]);
    expect([split.train.role, split.validation.role, split.test.role]).toEqual([
      "train",
      "validation",
      "test",
    ]);
  });

  test("parts are disjoint and whole, and each class is within two rows of its share", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 20, max: 80 }), { minLength: 2, maxLength: 8 }),
        sizes,
        sizes,
        seeds,
        (classSizes, validationSize, testSize, seed) => {
          const labels = classSizes.flatMap((size, c) => Array<string>(size).fill(`class${c}`));
          const split = trainValidationTestSplit(labels, {
            validationSize,
            testSize,
            random: seededRandom(seed),
          });
          const n = labels.length;
          expect(allRows(split)).toEqual([...labels.keys()]);
          expect(sizesOf(split).slice(1)).toEqual([Math.ceil(validationSize * n), Math.ceil(testSize * n)]);
          for (const { indices } of [split.train, split.validation, split.test]) {
            classSizes.forEach((size, c) => {
              const got = indices.filter((row) => labels[row] === `class${c}`).length;
              expect(Math.abs(got - (size * indices.length) / n)).toBeLessThan(2);
            });
          }
        },
      ),
    );
  });

  test("with groups, no group is in two parts", () => {
    fc.assert(
      fc.property(fc.integer({ min: 5, max: 24 }), sizes, sizes, seeds, (nActors, a, b, seed) => {
        const groups = Array.from({ length: 8 * nActors }, (_, i) => `actor${i % nActors}`);
        const options = { validationSize: a, testSize: b, groups, random: seededRandom(seed) };
        const nHeldOut = Math.ceil(a * nActors) + Math.ceil(b * nActors);
        fc.pre(nHeldOut < nActors);
        const split = trainValidationTestSplit(groups, options);
        expect(allRows(split)).toEqual([...groups.keys()]);
        const actorsOf = [split.train, split.validation, split.test].map(
          ({ indices }) => new Set(indices.map((row) => groups[row])),
        );
        expect(new Set(actorsOf.flatMap((actors) => [...actors])).size).toBe(nActors);
        expect(actorsOf.map((actors) => actors.size)).toEqual([
          nActors - nHeldOut,
          Math.ceil(a * nActors),
          Math.ceil(b * nActors),
        ]);
      }),
    );
  });

  test("holds the same test rows out as the split without a validation part", () => {
    const groups = RAVDESS.map((_, i) => `actor${i % 24}`);
    const options = () => ({ validationSize: 0.1, testSize: 0.2, random: seededRandom(5) });
    const bySeed = { testSize: 0.2, random: seededRandom(5) };
    expect(trainValidationTestSplit(RAVDESS, options()).test).toEqual(stratifiedSplit(RAVDESS, bySeed).test);
    const byGroup = { testSize: 0.2, random: seededRandom(5) };
    expect(trainValidationTestSplit(RAVDESS, { ...options(), groups }).test).toEqual(
      groupSplit(groups, byGroup).test,
    );
  });

  test("what cannot be split in three is an error that says why", () => {
    const random = seededRandom(1);
    const labels = [..."aaaaaabb"];
    const split = (validationSize: number, testSize: number, more: object = {}) =>
      trainValidationTestSplit(labels, { validationSize, testSize, random, ...more });
    expect(() => split(0.5, 0.5)).toThrow(
      "each part must hold at least one of the 8 rows, got 4 for validation and 4 for the test; lower validationSize (0.5) or testSize (0.5)",
    );
    expect(() => split(0.25, 0.4)).toThrow(
      'every class needs at least 2 rows beside the test part, got 1 of "b"',
    );
    expect(() => split(1, 0.2)).toThrow("0 < validationSize < 1, got 1");
    expect(() => split(0.2, 0.2, { groups: [..."xxxxyyyy"] })).toThrow("at least one of the 2 groups");
    expect(() => split(0.2, 0.2, { groups: ["x"] })).toThrow("got 8 and 1");
  });
});

describe("withValidation", () => {
  const actors = Array.from({ length: 60 }, (_, i) => `actor${i % 6}`);
  const [fold] = groupKFold(actors, { nSplits: 3 });

  test("splits the training rows of a fold again, and leaves its test part alone", () => {
    const split = withValidation(fold!, (rows) =>
      groupSplit(
        rows.map((row) => actors[row]!),
        { testSize: 0.25, random: seededRandom(1) },
      ),
    );
    expect(sizesOf(split)).toEqual([30, 10, 20]);
    expect(allRows(split)).toEqual([...actors.keys()]);
    expect(split.test).toBe(fold!.test);
    expect(new Set(split.validation.indices.map((row) => actors[row])).size).toBe(1);
  });

  test("a split of all rows in place of the training rows is refused", () => {
    expect(() =>
      withValidation(fold!, () => groupSplit(actors, { testSize: 0.2, random: seededRandom(1) })),
    ).toThrow("withValidation: splitTrain must split a list of 40 rows, got place 4");
    expect(() =>
      withValidation(fold!, () => ({
        train: { role: "train", indices: [0, 1, 2] },
        test: { role: "test", indices: [2] },
      })),
    ).toThrow("withValidation: splitTrain must give each row to one part, got place 2 in both");
    expect(() => withValidation(fold!, () => ({}) as never)).toThrow(
      "withValidation: split must have train: { role, indices }, got undefined",
    );
  });
});

test("withoutHeldOutAudio takes twins of held-out clips out of training and out of validation", () => {
  const clips = ["1", "2", "2", "3", "1", "3"].map((sha256, i) => ({
    id: String(i),
    corpus: "c",
    emotion: "sad",
    actor: "a",
    channel: "speech" as const,
    sha256,
  }));
  const split = withoutHeldOutAudio(
    {
      train: { role: "train", indices: [0, 1] },
      validation: { role: "validation", indices: [2, 3] },
      test: { role: "test", indices: [4, 5] },
    },
    clips,
  );
  expect([split.train.indices, split.validation.indices, split.test.indices]).toEqual([[], [2], [4, 5]]);
});
