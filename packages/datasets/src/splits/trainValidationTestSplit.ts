import type { OptionNames } from "@ser/dsp/check";
import { checkRandom } from "@ser/dsp/check";
import { checkNames, checkSplit } from "./checkSplit.ts";
import { checkTestSize } from "./checkTestSize.ts";
import { drawGroups } from "./drawGroups.ts";
import { drawStratified } from "./drawStratified.ts";
import { splitByTest, type ThreeWaySplit } from "./part.ts";
import { withValidation } from "./withValidation.ts";

/** How large the parts are, and what keeps rows together. */
export interface TrainValidationTestOptions {
  /** Proportion of all rows, or of all groups, between 0 and 1. */
  readonly validationSize: number;
  /** Proportion of all rows, or of all groups, between 0 and 1. */
  readonly testSize: number;
  /**
   * One per row, an actor say: no group is in two parts, and the proportions are of groups. Without it, each
   * class has the same proportion in all parts.
   */
  readonly groups?: readonly string[];
  /** Seeded, `0 <= x < 1`. */
  readonly random: () => number;
}

const CALLER = "trainValidationTestSplit";
const NAMES: OptionNames<TrainValidationTestOptions> = {
  validationSize: true,
  testSize: true,
  groups: false,
  random: true,
};

/**
 * Splits at random into what is learned from, what an epoch is chosen on, and what is judged once.
 *
 * The test part is that of `stratifiedSplit`, or of `groupSplit` where there are groups, under the same seed.
 * Both sizes are rounded up.
 *
 * @param labels one per row
 * @param options sizes, groups and `random`
 * @throws TypeError where a label or a group is no string
 * @throws RangeError where a size is no proportion, nothing is left to train on, a class has too few rows for
 *   three parts, or there are fewer than three groups
 * @example
 * ```ts
 * import { seededRandom, trainValidationTestSplit } from "@ser/datasets";
 *
 * const labels = Array.from({ length: 40 }, (_, i) => (i % 2 === 0 ? "angry" : "neutral"));
 * const { train, validation, test } = trainValidationTestSplit(labels, {
 *   validationSize: 0.15,
 *   testSize: 0.15,
 *   random: seededRandom(1),
 * }); // 28, 6 and 6 rows
 * ```
 */
export function trainValidationTestSplit(
  labels: readonly string[],
  options: TrainValidationTestOptions,
): ThreeWaySplit {
  checkSplit(CALLER, ["labels", labels], options, NAMES);
  const { validationSize, testSize, groups, random } = options;
  checkRandom(CALLER, random);
  checkNames(CALLER, "labels", labels);
  if (groups !== undefined) checkNames(CALLER, "groups", groups);
  checkTestSize(CALLER, validationSize, "validationSize");
  checkTestSize(CALLER, testSize);
  if (groups) {
    checkSameLength(labels, groups);
    const [nValidation, nTest] = sizesOf(new Set(groups).size, options, "groups");
    return withValidation(splitByTest(groups.length, drawGroups(groups, nTest, random)), (rows) => {
      const names = rows.map((row) => groups[row] as string);
      return splitByTest(rows.length, drawGroups(names, nValidation, random));
    });
  }
  const [nValidation, nTest] = sizesOf(labels.length, options, "rows");
  const test = { caller: CALLER, part: "test", option: "testSize", size: testSize } as const;
  const validation = {
    caller: CALLER,
    part: "validation",
    option: "validationSize",
    size: validationSize,
  } as const;
  return withValidation(splitByTest(labels.length, drawStratified(labels, nTest, random, test)), (rows) => {
    const names = rows.map((row) => labels[row] as string);
    return splitByTest(rows.length, drawStratified(names, nValidation, random, validation));
  });
}

/** How many rows, or groups, go to the validation and to the test part. */
function sizesOf(
  n: number,
  { validationSize, testSize }: TrainValidationTestOptions,
  what: string,
): [number, number] {
  const nValidation = Math.ceil(validationSize * n);
  const nTest = Math.ceil(testSize * n);
  if (nValidation + nTest >= n) {
    throw new RangeError(
      `${CALLER}: each part must hold at least one of the ${n} ${what}, got ${nValidation} for validation and ${nTest} for the test; lower validationSize (${validationSize}) or testSize (${testSize}), or add ${what}`,
    );
  }
  return [nValidation, nTest];
}

function checkSameLength(labels: readonly string[], groups: readonly string[]): void {
  if (labels.length !== groups.length) {
    throw new RangeError(
      `${CALLER}: labels and groups must be one per row each, got ${labels.length} and ${groups.length}; take both from the same clips`,
    );
  }
}
