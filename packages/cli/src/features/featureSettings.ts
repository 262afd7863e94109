import type { FrontendSpec } from "@ser/dsp";

/** What the features of a clip depend on. */
export interface FeatureSettings {
  readonly frontend: FrontendSpec;
  /** Amplitude of the noisy copy's noise, over the clip's peak; 0 makes no copy. */
  readonly noise: number;
  readonly noiseSeed: number;
}
