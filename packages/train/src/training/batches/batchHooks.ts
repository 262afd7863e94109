import type { Json } from "../../evaluation/json.ts";

interface Configured {
  /** Name and settings, as JSON: a checkpoint of other ones is refused. A function's own text is not looked at. */
  readonly config?: Json;
}

/** Changes one row each time that it is learned from: masks, noise, shifts. */
export interface RowAugmentation extends Configured {
  /**
   * @param x a copy of the row, `[...inputShape]`, row-major
   * @param moment `random`: seeded by the run's seed, the epoch and the row, so that the numbers are the same whoever
   *   computes them, and when
   * @returns as many values as `x` has; `x` itself may be changed and given back
   */
  (x: Float32Array, moment: { random: () => number; row: number; epoch: number }): Float32Array;
}

/** Rows and targets of a batch. */
export interface MixedBatch {
  /** `[n, ...inputShape]`, row-major. */
  readonly x: Float32Array;
  /** `[n, nClasses]`, row-major; every row sums to 1. */
  readonly targets: Float32Array;
}

/** Mixes the rows of a batch with each other: mixup, CutMix. */
export interface BatchMix extends Configured {
  /**
   * @param batch copies, which may be changed and given back
   * @param moment `random`: seeded by the run's seed, the epoch and the batch
   */
  (
    batch: MixedBatch,
    moment: { random: () => number; rows: Int32Array; epoch: number; batch: number },
  ): MixedBatch;
}
