import type { FrontendSpec } from "@ser/dsp";

export type Protocol = "random" | "actor";

/** Ways to hold clips out, by the name that the command line takes. */
export const PROTOCOLS: Readonly<Record<Protocol, string>> = {
  random: "random split (voices on both sides)",
  actor: "by actor (held-out voices)",
};

/** What the features of a clip depend on. */
export interface FeatureSettings {
  readonly frontend: FrontendSpec;
  /** Amplitude of the noisy copy's noise, over the clip's peak; 0 makes no copy. */
  readonly noise: number;
  readonly noiseSeed: number;
}

/** What a run depends on, the clips apart. */
export interface TrainSettings {
  readonly features: FeatureSettings;
  readonly hiddenUnits: readonly number[];
  readonly epochs: number;
  readonly batchSize: number;
  readonly learningRate: number;
  readonly testSize: number;
  readonly protocols: readonly Protocol[];
  /** One run per protocol and seed. */
  readonly seeds: readonly number[];
}
