import { checkRandom } from "@ser/dsp/check";
import { checkNames, checkSplit } from "./checkSplit.ts";
import { checkTestSize } from "./checkTestSize.ts";
import { drawStratified } from "./drawStratified.ts";
import { type Split, splitByTest } from "./part.ts";

/**
 * Splits at random so that each class has the same proportion in both parts.
 *
 * The test part has `ceil(testSize * n)` rows. Each class gives its share rounded down; the rows still
 * missing come from the classes with the largest remainders, ties drawn at random. Nothing keeps the clips
 * of an actor on one side: for that, see `groupSplit`.
 *
 * @param labels one per row
 * @param options `testSize` (proportion, between 0 and 1) and `random` (seeded, `0 <= x < 1`)
 * @throws TypeError where a label is no string
 * @throws RangeError where a class has fewer than two rows, or would have none in one of the parts
 * @see scikit-learn's StratifiedShuffleSplit
 * @example
 * ```ts
 * import { seededRandom, stratifiedSplit } from "@ser/datasets";
 *
 * const labels = ["angry", "neutral", "angry", "neutral"];
 * const { train, test } = stratifiedSplit(labels, { testSize: 0.5, random: seededRandom(1) });
 * ```
 */
export function stratifiedSplit(
  labels: readonly string[],
  options: { testSize: number; random: () => number },
): Split {
  checkSplit("stratifiedSplit", ["labels", labels], options, { testSize: true, random: true });
  checkNames("stratifiedSplit", "labels", labels);
  const { testSize, random } = options;
  checkRandom("stratifiedSplit", random);
  checkTestSize("stratifiedSplit", testSize);
  const n = labels.length;
  const draw = { caller: "stratifiedSplit", part: "test", option: "testSize", size: testSize } as const;
  return splitByTest(n, drawStratified(labels, Math.ceil(testSize * n), random, draw));
}
