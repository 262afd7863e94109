// Reads what PyTorch made of losses, steps, schedules, averages and pruned matrices (golden/generate.py made the file).
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { AdamWOptions, FocalLossOptions, ReduceLROnPlateauOptions, SgdOptions } from "@ser/train";
import * as tf from "@tensorflow/tfjs-core";

/** Numbers and their shape. */
export interface StoredArray {
  readonly shape: number[];
  readonly values: number[];
}

type Named = Readonly<Record<string, StoredArray>>;

interface Torch {
  readonly losses: readonly {
    readonly name: string;
    readonly options: FocalLossOptions;
    readonly targets: StoredArray;
    readonly logits: StoredArray;
    readonly loss: number;
    readonly gradient: StoredArray;
  }[];
  readonly optimizers: readonly {
    readonly name: string;
    readonly kind: "sgd" | "adam" | "adamW";
    readonly options: SgdOptions & AdamWOptions;
    readonly weights: Named;
    readonly steps: readonly {
      readonly learningRate: number;
      readonly gradients: Named;
      readonly weights: Named;
    }[];
  }[];
  readonly clipping: readonly {
    readonly maxNorm: number;
    readonly before: readonly StoredArray[];
    readonly after: readonly StoredArray[];
    readonly norm: number;
  }[];
  readonly schedules: {
    readonly stepsPerEpoch: number;
    readonly epochs: number;
    /** The rate after each epoch's value. */
    readonly plateaus: readonly {
      readonly options: ReduceLROnPlateauOptions;
      readonly values: readonly number[];
      readonly rates: readonly number[];
    }[];
  } & Readonly<
    Record<
      | "cosine"
      | "warmUpCosine"
      | "warmUpConstant"
      | "restarts1"
      | "restarts2"
      | "oneCycle"
      | "oneCycleOptions"
      | "polynomial"
      | "linear"
      | "step"
      | "exponential",
      readonly number[]
    >
  >;
  readonly averages: readonly { readonly weight: StoredArray; readonly average: StoredArray }[];
  readonly pruning: {
    readonly fraction: number;
    readonly before: readonly StoredArray[];
    readonly after: readonly StoredArray[];
  };
}

export const torch: Torch = JSON.parse(
  readFileSync(join(import.meta.dirname, "golden", "torch.json"), "utf8"),
);

/** A stored array as a tensor. */
export function toTensor({ values, shape }: StoredArray): tf.Tensor {
  return tf.tensor(values, shape);
}

/** Largest difference over the largest golden value. */
export function relativeError(got: tf.Tensor, { values, shape }: StoredArray): number {
  if (got.shape.join() !== shape.join()) return Number.POSITIVE_INFINITY;
  const difference = Math.max(...got.dataSync().map((value, i) => Math.abs(value - values[i]!)));
  return difference / Math.max(...values.map(Math.abs));
}
