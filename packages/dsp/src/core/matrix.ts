/**
 * A row-major matrix; of features, `[features, frames]`. `Memory` is what its values lie in: a matrix that is given may
 * lie in memory that threads share, and those that are made here lie in an `ArrayBuffer`.
 */
export interface Matrix<Memory extends ArrayBufferLike = ArrayBufferLike> {
  /** Value of row `r` and column `c` at `r * cols + c`. */
  readonly data: Float32Array<Memory>;
  readonly rows: number;
  readonly cols: number;
}

/** A row-major matrix of complex values, such as `[bins, frames]`. */
export interface ComplexMatrix<Memory extends ArrayBufferLike = ArrayBufferLike> {
  /** Real parts. */
  readonly re: Float32Array<Memory>;
  /** Imaginary parts. */
  readonly im: Float32Array<Memory>;
  readonly rows: number;
  readonly cols: number;
}

/** Power of magnitudes. */
export function squared({ data, rows, cols }: Matrix): Matrix<ArrayBuffer> {
  const power = new Float32Array(data.length);
  for (let i = 0; i < data.length; i++) power[i] = data[i]! * data[i]!;
  return { data: power, rows, cols };
}
