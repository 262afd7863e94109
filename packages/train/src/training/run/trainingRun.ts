import type { Tensor } from "@tensorflow/tfjs-core";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import type { JsonObject } from "../../evaluation/json.ts";
import type { WeightAverage } from "../averaging/weightAverage.ts";
import type { BatchSource } from "../batches/batchSource.ts";
import type { CheckedRows } from "../batches/checkRows.ts";
import type { EpochRecord } from "../epochRecord.ts";
import type { FitOptions } from "../fitOptions.ts";
import type { Loss } from "../losses/loss.ts";
import type { Optimizer } from "../optimizers/optimizer.ts";
import type { Schedule } from "../schedules/schedule.ts";
import type { NamedWeights } from "./modelWeights.ts";
import type { Pace } from "./pace.ts";

/** Where a run stands between two batches: with the tensors, all that the next batch depends on. */
export interface RunPosition {
  /** From 1. */
  epoch: number;
  /** Batches of this epoch that were learned from. */
  batch: number;
  /** Batches of all epochs. */
  step: number;
  /** Sums over the rows of this epoch. */
  lossSum: number;
  nRight: number;
  nRows: number;
  learningRate: number;
}

/** A run at work. */
export interface TrainingRun {
  readonly model: LayersModel;
  readonly source: BatchSource;
  readonly validation: CheckedRows | undefined;
  readonly options: FitOptions;
  readonly weights: { readonly all: NamedWeights; readonly trainable: NamedWeights };
  readonly dropouts: readonly { step: number }[];
  readonly schedule: Schedule;
  readonly loss: Loss;
  readonly optimizer: Optimizer;
  readonly average: WeightAverage | undefined;
  readonly pace: Pace;
  /** What a continued run must agree in. Made when it is first asked for: it hashes the data. */
  readonly settings: JsonObject;
  position: RunPosition;
  history: EpochRecord[];
  /** Weights of the best epoch, where they are to be restored. */
  best: Readonly<Record<string, Tensor>>;
  readonly warnings: string[];
}

/** Tells something that does not end the run. */
export function warn(run: Pick<TrainingRun, "warnings" | "options">, warning: string): void {
  if (run.warnings.includes(warning)) return;
  run.warnings.push(warning);
  run.options.onWarning?.(warning);
}
