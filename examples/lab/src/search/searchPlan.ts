import type { SearchSpace, Settings } from "@ser/train";
import type { Experiment } from "../experiment.ts";

/** What of an experiment is looked for. */
export interface SearchPlan {
  /** The experiment that the settings change; it has a validation part. */
  readonly experiment: Experiment;
  readonly space: SearchSpace;
  /** The experiment with some settings of the space. */
  readonly withSettings: (settings: Settings) => Pick<Experiment, "build" | "training">;
}
