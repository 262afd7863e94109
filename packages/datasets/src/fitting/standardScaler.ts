import { type FeatureTable, takeRows } from "../featureTable.ts";
import { checkTrainPart } from "../splits/checkTrainPart.ts";
import type { TrainPart } from "../splits/part.ts";
import { fieldOf } from "./fieldOf.ts";

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
 * ```ts
 * import { StandardScaler, seededRandom, stratifiedSplit, takeRows } from "@ser/datasets";
 *
 * const labels = ["angry", "angry", "neutral", "neutral"];
 * const table = { data: new Float32Array([1, 2, 3, 4, 5, 6, 7, 8]), cols: 2 };
 * const split = stratifiedSplit(labels, { testSize: 0.5, random: seededRandom(1) });
 * const scaler = StandardScaler.fit(table, split.train);
 * const x = scaler.transform(takeRows(table, split.test.indices));
 * ```
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
   * @throws RangeError where it has no rows, or rows that the table does not have, or a value is not finite
   */
  static fit(table: Pick<FeatureTable, "data" | "cols">, part: TrainPart): StandardScaler {
    const { cols } = table;
    if (!(Number.isInteger(cols) && cols > 0 && table.data.length % cols === 0)) {
      throw new RangeError(
        `StandardScaler.fit: data must hold whole rows of cols = ${cols} values, got ${table.data.length} values`,
      );
    }
    checkTrainPart("StandardScaler.fit", part, table.data.length / cols);
    const n = part.indices.length;
    const rows = takeRows(table, part.indices);
    const mean = new Float64Array(cols);
    const varies = new Uint8Array(cols); // 1 where a column has two values or more
    rows.forEach((value, i) => {
      if (!Number.isFinite(value)) {
        const row = part.indices[Math.floor(i / cols)];
        throw new RangeError(
          `StandardScaler.fit: values must be finite, got ${value} in row ${row}, column ${i % cols}`,
        );
      }
      mean[i % cols]! += value / n;
      if (value !== rows[i % cols]) varies[i % cols] = 1;
    });
    // A sum of shares misses what is constant by a little more with each row.
    for (let c = 0; c < cols; c++) if (varies[c] === 0) mean[c] = rows[c]!;
    const variance = new Float64Array(cols);
    rows.forEach((value, i) => {
      variance[i % cols]! += (value - mean[i % cols]!) ** 2 / n;
    });
    const scale = variance.map((v, c) => (isConstant(v, mean[c]!, n) ? 1 : Math.sqrt(v)));
    return new StandardScaler(mean, scale);
  }

  /**
   * Rebuilds a scaler from what {@link toJSON} gave.
   *
   * @param json {@link StandardScalerJson}, such as `JSON.parse` reads from a file
   * @throws TypeError where it is of another form
   * @throws RangeError where means and deviations differ in number, or a deviation is not above 0
   */
  static fromJSON(json: unknown): StandardScaler {
    const mean = numbersOf(json, "mean");
    const scale = numbersOf(json, "scale");
    if (mean.length === 0 || mean.length !== scale.length) {
      throw new RangeError(
        `StandardScaler.fromJSON: mean and scale must be one number per column each, got ${mean.length} and ${scale.length}; give what toJSON gave`,
      );
    }
    const column = scale.findIndex((value) => value <= 0);
    if (column >= 0) {
      throw new RangeError(
        `StandardScaler.fromJSON: scale must be above 0, got ${scale[column]} in column ${column}; a constant column has 1`,
      );
    }
    return new StandardScaler(mean, scale);
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

/**
 * Whether a column's variance is no more than rounding makes of `n` equal values: there is no deviation to divide by.
 *
 * @see scikit-learn's `_is_constant_feature`
 */
function isConstant(variance: number, mean: number, n: number): boolean {
  const rounding = n * Number.EPSILON;
  return variance <= rounding * variance + (rounding * mean) ** 2;
}

function numbersOf(json: unknown, field: "mean" | "scale"): Float64Array {
  const values = fieldOf("StandardScaler.fromJSON", json, field);
  if (!Array.isArray(values)) {
    throw new TypeError(
      `StandardScaler.fromJSON: ${field} must be a list of numbers, got ${JSON.stringify(values)}; give what toJSON gave`,
    );
  }
  const column = values.findIndex((value) => !Number.isFinite(value));
  if (column >= 0) {
    throw new TypeError(
      `StandardScaler.fromJSON: ${field} must be finite numbers, got ${JSON.stringify(values[column])} in column ${column}; fit the scaler anew`,
    );
  }
  return Float64Array.from(values as number[]);
}
