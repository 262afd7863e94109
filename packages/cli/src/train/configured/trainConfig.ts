import type { WindowSpec } from "@ser/models";
import type { ClipTable } from "../../clips/scanClips.ts";

/** What `ser train --config` is told: the clips, how they become features, the model, and how it learns. */
export interface TrainConfig {
  readonly title?: string;
  readonly data: DataConfig;
  readonly features?: FeaturesConfig;
  readonly model: ModelConfig;
  readonly training: TrainingConfig;
  /** How the trained model cuts long sound. */
  readonly windows: WindowSpec | "none";
}

/** Which clips there are, and which of them are held out. */
export interface DataConfig {
  /** Relative to the file of settings. */
  readonly folder: string;
  /** Name of a corpus; `folders`: one per class; `table`: as a table says. */
  readonly corpus: string;
  /** Where `corpus` is `table`; its file is relative to the file of settings, its paths start from `folder`. */
  readonly table?: ClipTable;
  readonly channel: "speech" | "song" | "both";
  /** Of `folders`: whether the folder below a class's is who speaks. */
  readonly actors: "folder" | "none";
  /** `recording`: of a table with segments, files are held out whole. */
  readonly heldOut: "random" | "actor" | "recording";
  /** Share of the clips, or of the actors. */
  readonly testSize: number;
  /** Share of what is left. */
  readonly validationSize: number | "none";
  readonly seed: number;
  readonly licence: string;
}

/** A published front end, and what is changed about it. */
export interface FeaturesConfig {
  readonly frontend: string;
  readonly [setting: string]: number | string;
}

/** An architecture, and what is changed about it. */
export interface ModelConfig {
  readonly architecture: "mlp" | "cnn" | "crnn" | "acnt" | "dnn";
  readonly [setting: string]: unknown;
}

/** How a model learns. */
export interface TrainingConfig {
  readonly epochs: number;
  readonly batchSize: number;
  readonly learningRate: number;
  readonly optimizer:
    | { readonly kind: "adam" }
    | { readonly kind: "adamW"; readonly weightDecay?: number }
    | { readonly kind: "sgd"; readonly momentum?: number; readonly weightDecay?: number };
  readonly schedule:
    | "none"
    | { readonly kind: "plateau"; readonly factor?: number; readonly patience?: number }
    | { readonly kind: "cosine"; readonly minLearningRate?: number }
    | { readonly kind: "polynomial"; readonly power?: number; readonly minLearningRate?: number }
    | { readonly kind: "step"; readonly stepSize: number; readonly gamma?: number }
    | { readonly kind: "oneCycle"; readonly warmUpFraction?: number };
  readonly labelSmoothing: number;
  readonly classWeights: "balanced" | "none";
  readonly clipNorm: number | "none";
  /** Decay of the moving average of the weights. */
  readonly averaging: number | "none";
  /** How features are brought to mean 0 and deviation 1; what suits the front end, unless told. */
  readonly scaling?: "columns" | "all" | "none";
  /** Amplitude of the noise of the training clips' copies, over their peak; 0: no copies. */
  readonly noise: number;
  readonly earlyStopping:
    | "none"
    | { readonly monitor: "loss" | "accuracy" | "uar"; readonly patience: number };
}
