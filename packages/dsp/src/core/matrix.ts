/** A row-major matrix; of features, `[features, frames]`. */
export interface Matrix {
  /** Value of row `r` and column `c` at `r * cols + c`. */
  readonly data: Float32Array;
  readonly rows: number;
  readonly cols: number;
}

/** A row-major matrix of complex values, such as `[bins, frames]`. */
export interface ComplexMatrix {
  /** Real parts. */
  readonly re: Float32Array;
  /** Imaginary parts. */
  readonly im: Float32Array;
  readonly rows: number;
  readonly cols: number;
}

/** Power of magnitudes, to `out`. */
export function squareInto(out: Matrix, { data }: Matrix): Matrix {
  for (let i = 0; i < data.length; i++) out.data[i] = data[i]! * data[i]!;
  return out;
}
