import { checkOptions } from "@ser/dsp/check";
/** One row per label, with a 1 in the column of its class and 0 elsewhere. */
export interface OneHot {
  /** `[rows, cols]`, row-major. */
  readonly data: Float32Array;
  readonly rows: number;
  /** One column per class. */
  readonly cols: number;
}

/**
 * Sets class numbers as rows of zeros with a single one.
 *
 * @param numbers `0 <= number < nClasses`, as `LabelEncoder.transform` gives them
 * @param options `nClasses`: how many classes there are, whether or not all are among the numbers
 * @returns `[numbers.length, nClasses]`
 * @throws RangeError where `nClasses` is no integer above 0, or a number is not that of a class
 * @see scikit-learn's OneHotEncoder
 * @example
 * ```ts
 * import { LabelEncoder, oneHot } from "@ser/datasets";
 *
 * const encoder = new LabelEncoder(["neutral", "angry"]);
 * oneHot(encoder.transform(["angry"]), { nClasses: encoder.labels.length }).data; // Float32Array [0, 1]
 * ```
 */
export function oneHot(numbers: ArrayLike<number>, options: { nClasses: number }): OneHot {
  checkOptions("oneHot", options, { nClasses: true });
  const { nClasses } = options;
  if (!Number.isInteger(nClasses) || nClasses < 1) {
    throw new RangeError(
      `oneHot: nClasses must be an integer, at least 1, got ${nClasses}; give encoder.labels.length`,
    );
  }
  const data = new Float32Array(numbers.length * nClasses);
  for (let row = 0; row < numbers.length; row++) {
    const number = numbers[row] as number;
    if (!Number.isInteger(number) || number < 0 || number >= nClasses) {
      throw new RangeError(
        `oneHot: numbers must be 0 to ${nClasses - 1}, got ${number} in row ${row}; encode with the same labels`,
      );
    }
    data[row * nClasses + number] = 1;
  }
  return { data, rows: numbers.length, cols: nClasses };
}
