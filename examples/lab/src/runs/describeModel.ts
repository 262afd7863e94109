import type { StandardScalerJson } from "@ser/datasets";
import type { ModelDescription } from "@ser/models";
import type { LabClips } from "../clips/labClips.ts";
import type { Experiment } from "../experiment.ts";
import { PROTOCOLS } from "../protocols/protocol.ts";
import type { RunResult } from "./runResult.ts";

/** Share of a window until the next one begins: what lies at the edge of one is in the middle of another. */
const HOP = 0.5;

/**
 * What is stored beside a run's weights: labels in the order of the outputs, front end, scaler, how it was judged.
 *
 * A model that learned from the first seconds of clips is given windows of that length: longer sound, such as a
 * whole clip, is judged by several windows, the first of which is what the run judged.
 */
export function describeModel(
  run: Pick<RunResult, "example" | "protocol" | "seed" | "nTest" | "accuracy">,
  { clips, experiment, scaler }: { clips: LabClips; experiment: Experiment; scaler?: StandardScalerJson },
): ModelDescription {
  const { frontend, seconds } = experiment;
  return {
    architecture: run.example,
    labels: clips.labels,
    frontend,
    ...(scaler && { scaler }),
    ...(seconds !== undefined && { windows: { duration: seconds, hop: seconds * HOP } }),
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
