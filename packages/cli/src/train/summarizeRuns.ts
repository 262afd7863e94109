import {
  type ClassificationReport,
  type ConfusionMatrix,
  classificationReport,
  type MeanInterval,
  meanShare,
  sumConfusionMatrices,
} from "@ser/train";
import type { Protocol } from "./settings.ts";
import type { Run } from "./trainOnce.ts";

/** All runs of one protocol, taken together. */
export interface ProtocolSummary {
  readonly protocol: Protocol;
  readonly runs: readonly Run[];
  /** Weighted accuracy over the runs. */
  readonly accuracy: MeanInterval;
  /** Unweighted average recall over the runs. */
  readonly uar: MeanInterval;
  /** Test predictions of all runs, counted together. */
  readonly matrix: ConfusionMatrix;
  readonly report: ClassificationReport;
}

/** Groups runs by protocol, in order of first appearance. */
export function summarizeRuns(runs: readonly Run[]): ProtocolSummary[] {
  const protocols = [...new Set(runs.map((run) => run.protocol))];
  return protocols.map((protocol) => {
    const own = runs.filter((run) => run.protocol === protocol);
    const matrix = sumConfusionMatrices(own.map((run) => run.evaluation.matrix));
    return {
      protocol,
      runs: own,
      accuracy: meanShare(own.map((run) => run.evaluation.report.accuracy)),
      uar: meanShare(own.map((run) => run.evaluation.report.uar)),
      matrix,
      report: classificationReport(matrix),
    };
  });
}
