import type { FeatureSettings } from "../features/featureSettings.ts";

export type Protocol = "random" | "actor";

/** Ways to hold clips out, by the name that the command line takes. */
export const PROTOCOLS: Readonly<Record<Protocol, string>> = {
  random: "random split (voices on both sides)",
  actor: "by actor (held-out voices)",
};

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
