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

/** Power of magnitudes. */
export function squared({ data, rows, cols }: Matrix): Matrix {
  const power = new Float32Array(data.length);
  for (let i = 0; i < data.length; i++) power[i] = data[i]! * data[i]!;
  return { data: power, rows, cols };
}
