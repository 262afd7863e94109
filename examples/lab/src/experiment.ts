import type { LabelSet } from "@ser/datasets";
import type { FrontendSpec } from "@ser/dsp";
import type { BatchMix, FitOptions } from "@ser/train";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import type { CopyKind } from "./clips/copies.ts";
import type { Protocol } from "./protocols/protocol.ts";

/** A recipe: clips and labels, features, model and training. Protocol and seed are those of a run of it. */
export interface Experiment {
  /** One word, e.g. `published`. */
  readonly name: string;
  /** What it is, in half a sentence, for tables. */
  readonly title: string;
  /** Runs only where `--experiments` names it; `npm run reproduce` does not. */
  readonly optional?: true;
  /** Set by `--epochs`, and by a smoke run; such runs are left out of the tables. */
  readonly isTrial?: true;
  /** How it is judged; absent: in every way. */
  readonly protocols?: readonly Protocol[];

  /** Which clips, and what their labels are called; clips without a label in it are left out, and counted. */
  readonly labelSet: LabelSet;
  readonly channel: "speech" | "song" | "both";
  /** Only so much of every clip is used, from its start, in seconds. */
  readonly seconds?: number;

  readonly frontend: FrontendSpec;
  /** Augmented copies of each training clip: made once, by a worker, from the samples. */
  readonly copies?: { readonly kind: CopyKind; readonly n: number };
  /** What has mean 0 and deviation 1 over the training part: each column, all values together, or nothing. */
  readonly scaling: "columns" | "all" | "none";
  /** Training rows of small classes are drawn again until all classes are as large as the largest. */
  readonly oversampling?: boolean;

  /** Share of the clips, or of the actors, that is held out. */
  readonly testSize: number;
  /** Share on which an epoch is chosen or the learning rate lowered; without it, all epochs are trained. */
  readonly validationSize?: number;
  /** The source's accuracy for this recipe, 0 to 1; `none` where it states none; absent: the example's figure. */
  readonly sourceFigure?: number | "none";
  /** What the source did that flatters its figure. */
  readonly asStated: AsStated;

  /** @param options `inputShape` is the front end's, with an axis of one channel behind that of a spectrogram */
  build(options: { inputShape: readonly number[]; nClasses: number; seed: number }): LayersModel;
  /** @param options `classWeights`: weights by which every class counts the same */
  training(options: { classWeights: readonly number[] }): TrainingOptions;
}

/** What of a fit an experiment decides. */
export interface TrainingOptions
  extends Pick<
    FitOptions,
    "epochs" | "learningRate" | "optimizer" | "loss" | "clipNorm" | "averaging" | "earlyStopping"
  > {
  readonly batchSize: number;
  /** Changes one row each time that it is learned from. */
  readonly augment?: Augment;
  readonly mix?: BatchMix;
}

/**
 * Changes a row. `config` says what it does, as JSON: runs of other settings are told apart by it, and by the
 * function's own text where there is none.
 */
export type Augment = ((row: Row, random: () => number) => Float32Array) & { readonly config?: unknown };

/** One clip's features. */
export interface Row {
  readonly x: Float32Array;
  readonly shape: readonly number[];
}

/** Where a source's own protocol leaks. */
export interface AsStated {
  /** Augmented copies are made first, and clips and copies split as if they were strangers. */
  readonly copiesBeforeSplit?: boolean;
  /** The scaler has seen the test part. */
  readonly scalerOnAll?: boolean;
  /** The epoch is chosen on the test part. */
  readonly epochChosenOnTest?: boolean;
}
