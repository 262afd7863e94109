import type { WeightAverage } from "./averaging/weightAverage.ts";
import type { CheckpointStore } from "./checkpoint/checkpointStore.ts";
import type { EpochRecord } from "./epochRecord.ts";
import type { LabelledRows, SoftRows } from "./labelledRows.ts";
import type { Loss } from "./losses/loss.ts";
import type { Optimizer } from "./optimizers/optimizer.ts";
import type { EarlyStopping } from "./run/earlyStopping.ts";
import type { Schedule } from "./schedules/schedule.ts";

/** Where a run stands after a batch. */
export interface BatchRecord {
  /** From 1. */
  readonly epoch: number;
  /** Of this epoch, from 1. */
  readonly batch: number;
  readonly nBatches: number;
  /** Steps made since the run began, this one included. */
  readonly step: number;
  readonly nSteps: number;
  /** Mean over the rows of this epoch so far. */
  readonly loss: number;
  /** Share of the rows of this epoch so far. */
  readonly accuracy: number;
  /** Of this step. */
  readonly learningRate: number;
  /** Rows learned from in a second, since `fit` was called. */
  readonly clipsPerSecond: number;
  /** Until all epochs are done at this pace; early stopping may end the run before. */
  readonly secondsLeft: number;
}

/** What {@link FitOptions} tells of a run while it is at work. */
export interface FitCallbacks {
  /** Called after each batch. */
  readonly onBatch?: (record: BatchRecord) => void;
  /**
   * Called, and waited for, after each epoch; a continued run may call it a second time for one epoch. `history` has
   * the records of all epochs up to this one, in a continued run too.
   */
  readonly onEpoch?: (record: EpochRecord, history: readonly EpochRecord[]) => void | Promise<void>;
  /** Called for what does not end the run, but should be known: the texts of the result's `warnings`. */
  readonly onWarning?: (warning: string) => void;
}

/** Settings of `fit`. */
export interface FitOptions extends FitCallbacks {
  /** Passes over the training part. */
  readonly epochs: number;
  /** A number, or a schedule that gives one for each step. */
  readonly learningRate: number | Schedule;
  /** Rows in a batch. For rows; a source has its own. */
  readonly batchSize?: number;
  /** Fixes the order of the batches. For rows; a source has its own. */
  readonly seed?: number;
  /** Belongs to this run, which disposes of it. @defaultValue `adam()` */
  readonly optimizer?: Optimizer;
  /** @defaultValue `crossEntropy()` */
  readonly loss?: Loss;
  /** Gradients whose norm, over all weights together, is larger are scaled down to it. */
  readonly clipNorm?: number;
  /**
   * Decay of the weights' exponential moving average, 0 to below 1, or an average that the run disposes of. Validation
   * sees averaged weights, and the model has them in the end.
   */
  readonly averaging?: number | WeightAverage;
  /** Judged after each epoch; never learned from. */
  readonly validation?: LabelledRows | SoftRows;
  readonly earlyStopping?: EarlyStopping;
  /** Where the run is kept, and continued from where it is there already. */
  readonly checkpoint?: CheckpointStore;
  /** Ends the run after the batch at work; what was learned goes to the checkpoint. */
  readonly signal?: AbortSignal;
}

/** What `fit` came to. Plain JSON. */
export interface FitResult {
  /** One record per epoch, those before a continuation included. */
  readonly history: readonly EpochRecord[];
  readonly nEpochs: number;
  /** Epoch of the best value of what early stopping looks at, or else of the loss: of the validation part, where there is one. */
  readonly bestEpoch: number;
  /** Whose weights the model has: `bestEpoch`, where early stopping restores them, or the last. */
  readonly epochOfWeights: number;
  readonly ended: "epochs" | "earlyStopping";
  /** Where the checkpoint stood, where there was one. */
  readonly resumedFrom?: { readonly epoch: number; readonly batch: number; readonly step: number };
  readonly warnings: readonly string[];
}
