import { describe } from "@ser/dsp/check";

/** Numbers in rows, one row per clip: `[rows, cols]`, row-major. Typed arrays and plain lists will do. */
export interface Matrix {
  readonly data: ArrayLike<number>;
  readonly rows: number;
  readonly cols: number;
}

/**
 * Checks that a matrix has a shape of whole numbers, holds what it says, and no NaN or infinity.
 *
 * @param caller and `name` are for the message
 * @throws TypeError where it is none
 * @throws RangeError where it does not
 */
export function checkMatrix(caller: string, name: string, matrix: Matrix): void {
  if (typeof matrix?.data?.length !== "number") {
    const isTable = typeof matrix === "object" && matrix !== null && "data" in matrix;
    const got = isTable ? `data of ${describe(matrix.data)}` : describe(matrix);
    throw new TypeError(`${caller}: ${name} must be { data, rows, cols }, got ${got}; flatten rows`);
  }
  const { data, rows, cols } = matrix;
  if (![rows, cols].every((count) => Number.isInteger(count) && count >= 0)) {
    throw new RangeError(
      `${caller}: ${name} must have whole numbers of rows and cols, got ${rows} and ${cols}; give the shape of data`,
    );
  }
  if (data.length !== rows * cols) {
    throw new RangeError(
      `${caller}: ${name} must hold ${rows} rows of ${cols} values (${rows * cols}), got ${data.length} values; give data, rows and cols of the same table`,
    );
  }
  for (let i = 0; i < data.length; i++) {
    if (!Number.isFinite(data[i])) {
      throw new RangeError(
        `${caller}: ${name} must be finite, got ${data[i]} in row ${Math.floor(i / cols)}, column ${i % cols}; look at what the model or the front end gave`,
      );
    }
  }
}

/** The place of the largest value of a row; of several, the first. */
export function argMaxOfRow({ data, cols }: Matrix, row: number): number {
  let best = 0;
  for (let c = 1; c < cols; c++) {
    if ((data[row * cols + c] as number) > (data[row * cols + best] as number)) best = c;
  }
  return best;
}
