import type { FrontendSpec } from "@ser/dsp";

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
