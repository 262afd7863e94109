import { checkOptions, type OptionNames } from "@ser/dsp/check";
import { type Predict, predictChecked } from "../evaluation/predict.ts";
import { checkMatrix, type Matrix } from "../matrix.ts";
import { argMax } from "../metrics/argMax.ts";
import { checkTruth } from "../metrics/checkTruth.ts";
import { coalitionValues } from "./coalitionValues.ts";
import { checkGroups, type FeatureGroup } from "./featureGroups.ts";

/** 4096 coalitions for each row: more would take the model too long. */
const MAX_GROUPS = 12;

/** What each group did for one prediction. */
export interface RowShapley {
  /** The class whose probability is explained. */
  readonly classNumber: number;
  /** Its probability where all features are the background's. */
  readonly base: number;
  /** Its probability for the row itself. */
  readonly prediction: number;
  /** One per group; they sum to `prediction - base`. */
  readonly values: readonly number[];
}

/** What {@link shapleyValues} found. */
export interface ShapleyValues {
  /** Names, in the order of all values. */
  readonly groups: readonly string[];
  readonly rows: readonly RowShapley[];
  /** Mean over the rows of each group's absolute value. */
  readonly meanAbsolute: readonly number[];
  /** The largest distance of a row's sum from `prediction - base`: rounding, and nothing else. */
  readonly maxError: number;
}

/** Settings of {@link shapleyValues}. */
export interface ShapleyOptions {
  /** At most 12, and together all columns. */
  readonly groups: readonly FeatureGroup[];
  /**
   * What stands in for features that are taken away, `[n, cols]`: `meanRow` of the training part, or a sample of its
   * rows, over which predictions are then averaged.
   */
  readonly background: Matrix;
  /** The class to explain for each row; the predicted one where not told. */
  readonly classes?: ArrayLike<number>;
  /** How many rows `predict` gets at most at a time; 4096 where not told. */
  readonly batchSize?: number;
}

const SHAPLEY_OPTIONS: OptionNames<ShapleyOptions> = {
  groups: true,
  background: true,
  classes: false,
  batchSize: false,
};

/**
 * Shares a prediction out among groups of features, exactly: every coalition of groups is tried.
 *
 * A group's value is its mean contribution over all orders in which groups could join. With a background of several
 * rows, features of other groups are combined as they may not occur together; the values explain the model, not the
 * voices.
 *
 * @param predict features -> probabilities, such as `modelPredictor` makes; it is asked for
 *   `rows * 2 ** nGroups * background.rows` rows
 * @param x features `[rows, cols]`
 * @param options `groups`, `background`, `classes`, `batchSize`
 * @throws RangeError where shapes do not fit, there are more than 12 groups, or a column is in none
 * @see Shapley, A Value for n-Person Games (1953); Lundberg and Lee, A Unified Approach to Interpreting Model
 *   Predictions (2017)
 * @example
 * const groups = featureGroups(table.featureNames);
 * const { rows } = await shapleyValues(predict, x, { groups, background: meanRow(train) });
 */
export async function shapleyValues(
  predict: Predict,
  x: Matrix,
  options: ShapleyOptions,
): Promise<ShapleyValues> {
  checkOptions("shapleyValues", options, SHAPLEY_OPTIONS);
  const { groups, background, batchSize = 4096 } = options;
  checkInput(x, options, batchSize);
  const answers = await predictChecked("shapleyValues", predict, x);
  const classes = options.classes ?? argMax(answers);
  checkTruth("shapleyValues", classes, { rows: x.rows, nClasses: answers.cols });
  const worths = await coalitionValues(predict, x, { groups, background, classes, batchSize });
  const rows = worths.map((worth, row): RowShapley => {
    return {
      classNumber: classes[row] as number,
      base: worth[0] as number,
      prediction: worth.at(-1) as number,
      values: groups.map((_, group) => shapleyValue(worth, group, groups.length)),
    };
  });
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  return {
    groups: groups.map(({ name }) => name),
    rows,
    meanAbsolute: groups.map((_, g) => sum(rows.map(({ values }) => Math.abs(values[g]!))) / rows.length),
    maxError: Math.max(
      ...rows.map(({ values, prediction, base }) => Math.abs(sum(values) - (prediction - base))),
    ),
  };
}

/** What a group adds to each coalition without it, weighted by how many orders there are around it. */
function shapleyValue(worth: Float64Array, group: number, nGroups: number): number {
  const bit = 1 << group;
  let value = 0;
  for (let coalition = 0; coalition < worth.length; coalition++) {
    if (coalition & bit) continue;
    const gain = worth[coalition | bit]! - worth[coalition]!;
    value += gain / (nGroups * choose(nGroups - 1, sizeOf(coalition)));
  }
  return value;
}

function sizeOf(coalition: number): number {
  let size = 0;
  for (let rest = coalition; rest > 0; rest >>= 1) size += rest & 1;
  return size;
}

function choose(n: number, k: number): number {
  let result = 1;
  for (let i = 1; i <= k; i++) result = (result * (n - k + i)) / i;
  return result;
}

function checkInput(x: Matrix, { groups, background }: ShapleyOptions, batchSize: number): void {
  checkMatrix("shapleyValues", "x", x);
  checkMatrix("shapleyValues", "background", background);
  checkGroups("shapleyValues", groups, x.cols);
  if (groups.length > MAX_GROUPS) {
    throw new RangeError(
      `shapleyValues: groups must be at most ${MAX_GROUPS} (${2 ** MAX_GROUPS} coalitions), got ${groups.length}; join some`,
    );
  }
  const nGrouped = groups.reduce((n, { columns }) => n + columns.length, 0);
  if (nGrouped !== x.cols) {
    throw new RangeError(
      `shapleyValues: groups must hold all ${x.cols} columns, got ${nGrouped}; put the others into a group of their own`,
    );
  }
  if (background.rows < 1 || background.cols !== x.cols) {
    throw new RangeError(
      `shapleyValues: background must have rows of ${x.cols} columns, got ${background.rows} of ${background.cols}; meanRow makes one of the training part`,
    );
  }
  if (!Number.isInteger(batchSize) || batchSize < 1) {
    throw new RangeError(
      `shapleyValues: batchSize must be an integer, at least 1, got ${batchSize}; 4096 is usual`,
    );
  }
}
