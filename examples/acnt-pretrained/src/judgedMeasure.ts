import { type Clip, ravdess } from "@ser/datasets";
import {
  type ClassificationReport,
  type ConfusionMatrix,
  classificationReport,
  confusionMatrix,
} from "@ser/train";
import type { MemberRun } from "./memberRun.ts";
import { choicesOf, meanProbabilities, probabilitiesOf } from "./memberRuns.ts";
import type { Measure } from "./parts.ts";

/** What came of one fold or split. */
export interface JudgedPart {
  readonly index: number;
  readonly nClips: number;
  readonly accuracy: number;
  readonly uar: number;
  /** Accuracy of each member by itself. */
  readonly alone: readonly number[];
}

/** The held-out clips of all parts of a measure, as the members together judged them. */
export interface JudgedMeasure {
  readonly measure: Measure;
  readonly parts: readonly JudgedPart[];
  readonly clips: readonly Clip[];
  readonly truth: readonly number[];
  readonly predicted: readonly number[];
  readonly matrix: ConfusionMatrix;
  readonly report: ClassificationReport;
}

/** Counts what is right, part by part and in all. */
export function judgeMeasure(
  parts: readonly (readonly MemberRun[])[],
  clips: readonly Clip[],
): JudgedMeasure {
  const clipOf = new Map(clips.map((clip) => [clip.id, clip]));
  const judged = parts.map((runs) => {
    const [{ ids, truth, measure }] = runs as [MemberRun];
    const { part, predicted } = judgePart(runs);
    return { measure, part, truth, predicted, clips: ids.map((id) => clipOf.get(id) as Clip) };
  });
  const truth = judged.flatMap((one) => one.truth);
  const predicted = judged.flatMap((one) => one.predicted);
  const matrix = confusionMatrix(truth, predicted, ravdess.labels);
  return {
    measure: judged[0]!.measure,
    parts: judged.map(({ part }) => part),
    clips: judged.flatMap((one) => one.clips),
    truth,
    predicted,
    matrix,
    report: classificationReport(matrix),
  };
}

/**
 * Counts what the members of one part got right.
 *
 * @param nViews of each clip, whose probabilities are averaged
 */
export function judgePart(
  runs: readonly MemberRun[],
  nViews = 1,
): { part: JudgedPart; predicted: readonly number[] } {
  const [{ index, truth }] = runs as [MemberRun];
  const alone = runs.map((run) =>
    meanProbabilities(Array.from({ length: nViews }, (_, view) => probabilitiesOf(run, view))),
  );
  const predicted = choicesOf(meanProbabilities(alone));
  const { accuracy, uar } = reportOf(truth, predicted);
  const accuracies = alone.map((probabilities) => reportOf(truth, choicesOf(probabilities)).accuracy);
  return { part: { index, nClips: truth.length, accuracy, uar, alone: accuracies }, predicted };
}

function reportOf(truth: readonly number[], predicted: readonly number[]): ClassificationReport {
  return classificationReport(confusionMatrix(truth, predicted, ravdess.labels));
}
