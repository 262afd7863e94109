/** Some rows to learn from in one step. */
export interface Batch {
  /** `[n, ...inputShape]`, row-major. */
  readonly x: Float32Array;
  /** `[n, nClasses]`, row-major: one-hot, or what mixing and teachers make of it; every row sums to 1. */
  readonly targets: Float32Array;
  /** The rows' places in their source; of a mixed row, that of its larger part. Errors name them. */
  readonly rows: Int32Array;
}

/**
 * The batches of a run, epoch by epoch.
 *
 * What is in a batch depends on its epoch and its place alone, and never on what was asked for before: so a run
 * that was killed and continued learns from the same numbers as one that was not.
 */
export interface BatchSource {
  /** Shape of one row, without the axis of the batch. */
  readonly inputShape: readonly number[];
  readonly nClasses: number;
  /** Rows in an epoch. */
  readonly nRows: number;
  /** Batches in an epoch. */
  readonly nBatches: number;
  /** Tells sources apart: of other data or other settings it is another text. Checkpoints keep it. */
  readonly fingerprint: string;
  /** What to call a row in an error: the clip's id, where there is one. */
  nameOf?(row: number): string;
  /**
   * @param epoch from 1
   * @param options `from`: the first batch wanted, from 0
   * @returns the batches of the epoch from there on, in order
   */
  batches(epoch: number, options?: { from?: number }): AsyncIterable<Batch> | Iterable<Batch>;
  /** Ends workers, where there are any. */
  close?(): Promise<void>;
}
