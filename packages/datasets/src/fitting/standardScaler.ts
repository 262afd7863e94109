import { type FeatureTable, takeRows } from "../featureTable.ts";
import type { TrainPart } from "../splits/part.ts";

/** A {@link StandardScaler} as JSON: column means and standard deviations. */
export interface StandardScalerJson {
  readonly mean: readonly number[];
  readonly scale: readonly number[];
}

/**
 * Brings each column to mean 0 and standard deviation 1, as measured on the training part.
 *
 * @see scikit-learn's StandardScaler: population deviation, constant columns divided by 1
 * @example
 * const scaler = StandardScaler.fit(table, split.train);
 * const x = scaler.transform(takeRows(table, split.test.indices));
 */
export class StandardScaler {
  readonly mean: Float64Array;
  readonly scale: Float64Array;

  private constructor(mean: Float64Array, scale: Float64Array) {
    this.mean = mean;
    this.scale = scale;
  }

  /**
   * Measures mean and deviation of each column over the rows of a training part.
   *
   * @throws TypeError where the part is not a training part
   * @throws RangeError where it has no rows, or a value is not finite
   */
  static fit(table: Pick<FeatureTable, "data" | "cols">, part: TrainPart): StandardScaler {
    if (part.role !== "train") {
      throw new TypeError(
        `StandardScaler.fit: part must be a training part, got role "${part.role}"; fit on split.train, transform the rest`,
      );
    }
    if (part.indices.length === 0) {
      throw new RangeError("StandardScaler.fit: the training part must hold at least one row, got 0");
    }
    const { cols } = table;
    const n = part.indices.length;
    const rows = takeRows(table, part.indices);
    const mean = new Float64Array(cols);
    rows.forEach((value, i) => {
      if (!Number.isFinite(value)) {
        const row = part.indices[Math.floor(i / cols)];
        throw new RangeError(
          `StandardScaler.fit: values must be finite, got ${value} in row ${row}, column ${i % cols}`,
        );
      }
      mean[i % cols]! += value / n;
    });
    const variance = new Float64Array(cols);
    rows.forEach((value, i) => {
      variance[i % cols]! += (value - mean[i % cols]!) ** 2 / n;
    });
    // A column that is constant up to rounding has no deviation to divide by.
    const scale = variance.map((v, c) =>
      v <= (10 * Number.EPSILON * Math.abs(mean[c]!)) ** 2 ? 1 : Math.sqrt(v),
    );
    return new StandardScaler(mean, scale);
  }

  /** Rebuilds a scaler from what {@link toJSON} gave. */
  static fromJSON(json: StandardScalerJson): StandardScaler {
    return new StandardScaler(Float64Array.from(json.mean), Float64Array.from(json.scale));
  }

  /**
   * @param rows `[n, cols]`, row-major; left as it is
   * @returns `[n, cols]`, each value minus its column's mean, over its deviation
   * @throws RangeError where the length is no multiple of the number of columns
   */
  transform(rows: Float32Array): Float32Array {
    const cols = this.mean.length;
    if (rows.length % cols !== 0) {
      throw new RangeError(
        `StandardScaler.transform: rows must hold a multiple of ${cols} values, got ${rows.length}`,
      );
    }
    return rows.map((value, i) => (value - this.mean[i % cols]!) / this.scale[i % cols]!);
  }

  toJSON(): StandardScalerJson {
    return { mean: [...this.mean], scale: [...this.scale] };
  }
}
