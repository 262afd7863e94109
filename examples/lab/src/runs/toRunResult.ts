import type { LabClips } from "../clips/labClips.ts";
import type { Example } from "../example.ts";
import type { Experiment } from "../experiment.ts";
import type { Protocol } from "../protocols/protocol.ts";
import type { TrainedRun } from "./runOnce.ts";
import type { RunResult } from "./runResult.ts";

/** Collects what is kept of a run. */
export function toRunResult(
  run: TrainedRun,
  of: {
    example: Example;
    experiment: Experiment;
    clips: LabClips;
    protocol: Protocol;
    seed: number;
    key: string;
    minutes: number;
    backend: string;
  },
): RunResult {
  const { evaluation, history, plan, testClips } = run;
  const { example, experiment, clips, ...rest } = of;
  const { data, cols } = evaluation.probabilities;
  return {
    schema: "ser-lab-run-1",
    example: example.name,
    experiment: experiment.name,
    ...rest,
    labels: clips.labels,
    accuracy: evaluation.report.accuracy,
    uar: evaluation.report.uar,
    matrix: evaluation.matrix,
    nEvaluations: evaluation.nEvaluations,
    nTrain: plan.split.train.indices.length,
    nTest: testClips.length,
    epochs: history.length,
    dataSha256: clips.dataSha256,
    synthetic: clips.synthetic,
    ...(experiment.isTrial && { isTrial: true }),
    missing: clips.missing,
    audit: evaluation.audit,
    history,
    predictions: testClips.map(({ id, emotion }, row) => ({
      id,
      truth: emotion,
      probabilities: data.slice(row * cols, (row + 1) * cols).map((p) => Math.round(p * 1e4) / 1e4),
    })),
  };
}
