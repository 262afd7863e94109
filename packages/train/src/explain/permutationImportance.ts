import { shuffle } from "@ser/datasets";
import { checkOptions, checkRandom, type OptionNames } from "@ser/dsp/check";
import { type Predict, predictChecked } from "../evaluation/predict.ts";
import { argMaxOfRow, checkMatrix, type Matrix } from "../matrix.ts";
import { checkTruth } from "../metrics/checkTruth.ts";
import { checkGroups, type FeatureGroup } from "./featureGroups.ts";

/** What a model loses when a group of features is taken from it. */
export interface GroupImportance {
  readonly name: string;
  readonly nColumns: number;
  /** Mean loss of score over the repeats; around 0 for a group that the model does not use. */
  readonly mean: number;
  /** Standard deviation over the repeats. */
  readonly std: number;
  /** The loss of each repeat. */
  readonly losses: readonly number[];
}

/** What {@link permutationImportance} found. */
export interface PermutationImportance {
  /** The score with all features in place. */
  readonly baseline: number;
  readonly nRepeats: number;
  /** In the order given. */
  readonly groups: readonly GroupImportance[];
}

/** Settings of {@link permutationImportance}. */
export interface PermutationOptions {
  readonly groups: readonly FeatureGroup[];
  /** Seeded, `0 <= x < 1`. */
  readonly random: () => number;
  /** 10 where not told. */
  readonly nRepeats?: number;
  /** Larger is better; the accuracy where not told. */
  readonly score?: (truth: ArrayLike<number>, probabilities: Matrix) => number;
}

const PERMUTATION_OPTIONS: OptionNames<PermutationOptions> = {
  groups: true,
  random: true,
  nRepeats: false,
  score: false,
};

/**
 * Shuffles the columns of a group among the clips, all of them together, and measures how far the score drops.
 *
 * Column by column, correlated features stand in for each other and all seem useless; as a group they cannot. It
 * explains the model, not the voices: a group may matter to another model.
 *
 * @param predict features -> probabilities, such as `modelPredictor` makes
 * @param x features `[rows, cols]`, of a validation part, or of the test part after its one evaluation
 * @param truth class number of each row
 * @param options `groups`, seeded `random`, `nRepeats`, `score`
 * @throws RangeError where shapes do not fit, or a column is in two groups or not of the table; TypeError where `random`
 * is no function
 * @example
 * const groups = featureGroups(table.featureNames);
 * const importance = await permutationImportance(predict, x, truth, { groups, random: seededRandom(1) });
 */
export async function permutationImportance(
  predict: Predict,
  x: Matrix,
  truth: ArrayLike<number>,
  options: PermutationOptions,
): Promise<PermutationImportance> {
  checkOptions("permutationImportance", options, PERMUTATION_OPTIONS);
  const { groups, random, nRepeats = 10, score = accuracyOf } = options;
  checkRandom("permutationImportance", random);
  checkMatrix("permutationImportance", "x", x);
  checkGroups("permutationImportance", groups, x.cols);
  if (!Number.isInteger(nRepeats) || nRepeats < 1) {
    throw new RangeError(
      `permutationImportance: nRepeats must be an integer, at least 1, got ${nRepeats}; 10 is usual`,
    );
  }
  const scoreOf = async (rows: Matrix) => {
    const probabilities = await predictChecked("permutationImportance", predict, rows);
    checkTruth("permutationImportance", truth, { rows: rows.rows, nClasses: probabilities.cols });
    const value = score(truth, probabilities);
    if (!Number.isFinite(value)) {
      throw new RangeError(`permutationImportance: score must give a finite number, got ${value}`);
    }
    return value;
  };
  const baseline = await scoreOf(x);
  const found: GroupImportance[] = [];
  for (const { name, columns } of groups) {
    const losses: number[] = [];
    for (let i = 0; i < nRepeats; i++) losses.push(baseline - (await scoreOf(shuffled(x, columns, random))));
    found.push({ name, nColumns: columns.length, ...meanAndStd(losses), losses });
  }
  return { baseline, nRepeats, groups: found };
}

/** A copy in which each row has some columns of another row. */
function shuffled({ data, rows, cols }: Matrix, columns: readonly number[], random: () => number): Matrix {
  const order = shuffle(Array(rows).keys(), random);
  const result = copyOf(data);
  for (const [row, from] of order.entries()) {
    for (const column of columns) result[row * cols + column] = data[from * cols + column] as number;
  }
  return { data: result, rows, cols };
}

/** Of the same precision: rounded values could fall to the other side of a model's threshold. */
function copyOf(data: ArrayLike<number>): Float32Array | number[] {
  return data instanceof Float32Array ? data.slice() : Array.from(data);
}

function accuracyOf(truth: ArrayLike<number>, probabilities: Matrix): number {
  let nRight = 0;
  for (let row = 0; row < truth.length; row++) if (argMaxOfRow(probabilities, row) === truth[row]) nRight++;
  return nRight / truth.length;
}

/** Of the repeats that were made: the population's deviation, as scikit-learn has it. */
function meanAndStd(values: readonly number[]): { mean: number; std: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return { mean, std: Math.sqrt(variance) };
}
