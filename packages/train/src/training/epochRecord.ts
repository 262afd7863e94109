/** What one epoch came to. Plain JSON. */
export interface EpochRecord {
  /** From 1. */
  readonly epoch: number;
  /** Mean loss over the rows, measured while their batches were learned from; without penalties on weights. */
  readonly loss: number;
  /** Share of rows whose largest logit was at the largest target, measured likewise. */
  readonly accuracy: number;
  /** Of the last step. */
  readonly learningRate: number;
  /** Of the validation part after the epoch, where there is one: with averaged weights, where they are averaged. */
  readonly validation?: { readonly loss: number; readonly accuracy: number; readonly uar: number };
}
