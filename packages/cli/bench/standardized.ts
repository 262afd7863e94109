import { type FeatureTable, StandardScaler, type TrainPart, takeRows } from "@ser/datasets";

/**
 * Standardises features by what the training part shows: vectors column by column, spectrograms as a whole.
 *
 * @param table one clip per row
 * @param train whose rows are measured
 * @param shape of a clip's features: `[features]`, or `[bands, frames]`
 * @returns all rows, `[rows, cols]`
 */
export function standardized(
  table: Pick<FeatureTable, "data" | "cols">,
  train: TrainPart,
  shape: readonly number[],
): Float32Array {
  if (shape.length === 1) return StandardScaler.fit(table, train).transform(table.data);
  const { mean, deviation } = momentsOf(takeRows(table, train.indices));
  return table.data.map((value) => (value - mean) / deviation);
}

/** Mean and population deviation of all values. */
function momentsOf(values: Float32Array): { mean: number; deviation: number } {
  let sum = 0;
  for (const value of values) sum += value;
  const mean = sum / values.length;
  let squares = 0;
  for (const value of values) squares += (value - mean) ** 2;
  return { mean, deviation: Math.sqrt(squares / values.length) };
}
