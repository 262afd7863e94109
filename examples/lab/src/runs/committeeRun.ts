import { createHash } from "node:crypto";
import { recordingName } from "@ser/datasets";
import { classificationReport, confusionMatrix } from "@ser/train";
import type { Committee } from "../committee.ts";
import type { RunResult } from "./runResult.ts";

/**
 * Judges a committee by what its members' runs said of the same test clips.
 *
 * @param runs one of each member, of one protocol and seed
 * @throws Error where the members were not judged on the same clips
 */
export function committeeRun({ name, members }: Committee, runs: readonly RunResult[]): RunResult {
  const [first] = runs as [RunResult, ...RunResult[]];
  const { labels } = first;
  for (const run of runs) {
    if (testOf(run) !== testOf(first) || run.dataSha256 !== first.dataSha256) {
      throw new Error(
        `committeeRun: members of "${name}" must be judged on the same clips and labels, got others for "${run.experiment}" than for "${first.experiment}" (${run.protocol}, seed ${run.seed}); give all ${members.length} the same labels, channel and test size`,
      );
    }
  }
  const predictions = first.predictions.map(({ id, truth }, row) => ({
    id,
    truth,
    probabilities: labels.map((_, k) => meanOf(runs.map((run) => run.predictions[row]!.probabilities[k]!))),
  }));
  const matrix = confusionMatrix(
    predictions.map(({ truth }) => labels.indexOf(truth)),
    predictions.map(({ probabilities }) => probabilities.indexOf(Math.max(...probabilities))),
    labels,
  );
  const { accuracy, uar } = classificationReport(matrix);
  const audits = runs.map(({ audit }) => audit);
  return {
    ...first,
    experiment: name,
    key: committeeKey(runs.map(({ key }) => key)),
    accuracy,
    uar,
    matrix,
    nEvaluations: Math.max(...runs.map((run) => run.nEvaluations)),
    audit: audits.find(({ clean }) => !clean) ?? audits[0]!,
    epochs: sumOf(runs.map((run) => run.epochs)),
    minutes: sumOf(runs.map((run) => run.minutes)),
    history: [],
    predictions: predictions.map((row) => ({ ...row, probabilities: row.probabilities.map(toFourDigits) })),
  };
}

/** Which clips, whatever folders they lay in, in which order, and what their classes are. */
function testOf({ labels, predictions }: RunResult): string {
  return JSON.stringify([labels, predictions.map(recordingName)]);
}

/** The key of a committee's run, of those of its members' runs. */
export function committeeKey(keys: readonly string[]): string {
  return createHash("sha256").update(JSON.stringify(keys)).digest("hex").slice(0, 16);
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

function toFourDigits(p: number): number {
  return Math.round(p * 1e4) / 1e4;
}

function meanOf(values: readonly number[]): number {
  return sumOf(values) / values.length;
}
