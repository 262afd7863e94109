import type { StandardScalerJson } from "@ser/datasets";
import type { ModelDescription } from "@ser/models";
import type { LabClips } from "../clips/labClips.ts";
import type { Experiment } from "../experiment.ts";
import { PROTOCOLS } from "../protocols/protocol.ts";
import type { RunResult } from "./runResult.ts";

/** What is stored beside a run's weights: labels in the order of the outputs, front end, scaler, how it was judged. */
export function describeModel(
  run: Pick<RunResult, "example" | "protocol" | "seed" | "nTest" | "accuracy">,
  { clips, experiment, scaler }: { clips: LabClips; experiment: Experiment; scaler?: StandardScalerJson },
): ModelDescription {
  return {
    architecture: run.example,
    labels: clips.labels,
    frontend: experiment.frontend,
    ...(scaler && { scaler }),
    training: {
      protocol: PROTOCOLS[run.protocol],
      seed: run.seed,
      nTestClips: run.nTest,
      testAccuracy: run.accuracy,
    },
    licence: clips.corpora.map(({ licence }) => licence).join(", "),
    corpus: clips.corpora.map(({ name }) => name).join(", "),
    synthetic: clips.synthetic,
  };
}
