interface Rows {
  /** `[n, ...inputShape]`, row-major. */
  readonly x: Float32Array;
  /** Shape of one row. @defaultValue the model's, without the axis of the batch */
  readonly inputShape?: readonly number[];
  /** What to call each row in an error: its clip's id. */
  readonly ids?: readonly string[];
}

/** Rows to learn from, or to be judged on. */
export interface LabelledRows extends Rows {
  /** Class number of each row. */
  readonly y: Int32Array;
}

/** Rows whose class is a matter of degree: a teacher's probabilities, or the votes of listeners. */
export interface SoftRows extends Rows {
  /** `[n, nClasses]`, row-major; every row sums to 1. */
  readonly targets: Float32Array;
}
