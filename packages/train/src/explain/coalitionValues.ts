import { type Predict, predictChecked } from "../evaluation/predict.ts";
import type { Matrix } from "../matrix.ts";
import type { FeatureGroup } from "./featureGroups.ts";

/**
 * The probability of each row's class for every coalition of groups: groups that are in have the row's features, the
 * others the background's, averaged over the background's rows.
 *
 * @param predict gets at most `batchSize` rows at a time
 * @param x `[rows, cols]`
 * @returns for each row `[2 ** nGroups]`; bit `g` of a place tells whether group `g` is in
 */
export async function coalitionValues(
  predict: Predict,
  x: Matrix,
  options: {
    groups: readonly FeatureGroup[];
    background: Matrix;
    classes: ArrayLike<number>;
    batchSize: number;
  },
): Promise<Float64Array[]> {
  const { groups, background, classes, batchSize } = options;
  const { cols } = x;
  const nCoalitions = 2 ** groups.length;
  const perRow = nCoalitions * background.rows;
  const total = x.rows * perRow;
  const groupOf = new Uint8Array(cols);
  for (const [g, { columns }] of groups.entries()) for (const column of columns) groupOf[column] = g;

  const worths = Array.from({ length: x.rows }, () => new Float64Array(nCoalitions));
  const isFloat32 = [x, background].every(({ data }) => data instanceof Float32Array);
  const nValues = Math.min(batchSize, total) * cols;
  // Not rounded where they are not: rounded values could fall to the other side of a model's threshold.
  const batch: Float32Array | number[] = isFloat32 ? new Float32Array(nValues) : Array(nValues).fill(0);
  const placeOf = (number: number): Place => ({
    row: Math.floor(number / perRow),
    coalition: Math.floor((number % perRow) / background.rows),
    stand: number % background.rows,
  });
  for (let start = 0; start < total; start += batchSize) {
    const size = Math.min(batchSize, total - start);
    for (let i = 0; i < size; i++) {
      mixInto(batch, i * cols, placeOf(start + i), { x, background, groupOf });
    }
    const data = batch.slice(0, size * cols);
    const answers = await predictChecked("shapleyValues", predict, { data, rows: size, cols });
    for (let i = 0; i < size; i++) {
      const { row, coalition } = placeOf(start + i);
      const probability = answers.data[i * answers.cols + classes[row]!] as number;
      worths[row]![coalition]! += probability / background.rows;
    }
  }
  return worths;
}

/** One of the rows that the model is asked for. */
interface Place {
  /** Of `x`. */
  readonly row: number;
  readonly coalition: number;
  /** Of the background: what stands in for groups that are out. */
  readonly stand: number;
}

function mixInto(
  batch: Float32Array | number[],
  at: number,
  { row, coalition, stand }: Place,
  { x, background, groupOf }: { x: Matrix; background: Matrix; groupOf: Uint8Array },
): void {
  for (let c = 0; c < x.cols; c++) {
    const isIn = (coalition >> groupOf[c]!) & 1;
    batch[at + c] = (isIn ? x.data[row * x.cols + c] : background.data[stand * x.cols + c]) as number;
  }
}
