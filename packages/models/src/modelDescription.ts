import type { FrontendSpec } from "@ser/dsp";

/** How long sound is cut: windows of `duration` seconds, one every `hop` seconds. */
export interface WindowSpec {
  readonly duration: number;
  readonly hop: number;
}

/** What must be known to use a set of weights: stored beside them, so that it cannot be guessed wrong. */
export interface ModelDescription {
  /** Architecture, e.g. `mlp`. */
  readonly architecture: string;
  /** Class names in the order of the model's outputs. */
  readonly labels: readonly string[];
  /** How samples become the model's input. */
  readonly frontend: FrontendSpec;
  /** Column means and deviations of the training part, where the features are standardised. */
  readonly scaler?: { readonly mean: readonly number[]; readonly scale: readonly number[] };
  /** Windows that sound is cut into, whose probabilities are averaged; absent: it is taken whole. */
  readonly windows?: WindowSpec;
  /** RMS about the mean, over full scale, in dB, that a window's loudest 50 ms must reach to be judged. @defaultValue -60 */
  readonly silenceDb?: number;
  /** What logits are divided by, as `fitTemperature` of `@ser/train` finds it; absent: not calibrated, 1. */
  readonly temperature?: number;
  /** Probability that the best class must have to be named. @defaultValue 0, always */
  readonly abstainBelow?: number;
  /** Augmented views of each window, whose probabilities are averaged: every shift, in frames, at every tempo. */
  readonly testTimeAugmentation?: {
    readonly shifts: readonly number[];
    readonly tempos: readonly number[];
  };
  /** How the weights were made, and what they came to on clips that they had not seen. */
  readonly training?: {
    readonly protocol: string;
    readonly seed: number;
    readonly nTestClips: number;
    readonly testAccuracy: number;
  };
  /** Licence of the weights, which follows the recordings they were trained on. */
  readonly licence: string;
  /** Name of the corpus that the weights were trained on. */
  readonly corpus: string;
  /** True where that corpus is generated: the weights then know nothing of people. */
  readonly synthetic: boolean;
}
