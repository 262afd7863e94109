import { type Clip, ravdess } from "@ser/datasets";
import {
  type ClassificationReport,
  type ConfusionMatrix,
  classificationReport,
  confusionMatrix,
} from "@ser/train";
import { type HeardPart, meanOverWindows } from "./heardPart.ts";
import type { MemberRun } from "./memberRun.ts";
import { choicesOf, meanProbabilities, probabilitiesOf } from "./memberRuns.ts";
import type { Measure } from "./parts.ts";

/** What came of one fold or split, of one look at each clip or the mean of some. */
export interface JudgedLooks {
  readonly index: number;
  readonly nClips: number;
  readonly accuracy: number;
  readonly uar: number;
  /** Accuracy of each member by itself. */
  readonly alone: readonly number[];
}

/** What came of one fold or split through `classify`, and of one look at each clip. */
export interface JudgedPart {
  readonly index: number;
  readonly nClips: number;
  readonly accuracy: number;
  readonly uar: number;
  readonly oneLook: Pick<JudgedLooks, "accuracy" | "uar" | "alone">;
}

/** A part's runs, and how their members hear its clips. */
export interface HeardRuns {
  readonly runs: readonly MemberRun[];
  readonly heard: HeardPart;
  /** That windows are divided by before they are averaged. */
  readonly temperature: number;
}

/** The held-out clips of all parts of a measure, as the members together heard them. */
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
export function judgeMeasure(parts: readonly HeardRuns[], clips: ReadonlyMap<string, Clip>): JudgedMeasure {
  const judged = parts.map(({ runs, heard, temperature }) => {
    const [{ ids, truth, measure }] = runs as [MemberRun];
    const { index, nClips, ...oneLook } = judgeLooks(runs);
    const predicted = choicesOf(meanOverWindows(heard, { temperature }));
    const { accuracy, uar } = reportOf(truth, predicted);
    const part = { index, nClips, accuracy, uar, oneLook };
    return { measure, part, truth, predicted, clips: ids.map((id) => clips.get(id) as Clip) };
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
export function judgeLooks(runs: readonly MemberRun[], nViews = 1): JudgedLooks {
  const [{ index, truth }] = runs as [MemberRun];
  const alone = runs.map((run) =>
    meanProbabilities(Array.from({ length: nViews }, (_, view) => probabilitiesOf(run, view))),
  );
  const { accuracy, uar } = reportOf(truth, choicesOf(meanProbabilities(alone)));
  const accuracies = alone.map((probabilities) => reportOf(truth, choicesOf(probabilities)).accuracy);
  return { index, nClips: truth.length, accuracy, uar, alone: accuracies };
}

function reportOf(truth: readonly number[], predicted: readonly number[]): ClassificationReport {
  return classificationReport(confusionMatrix(truth, predicted, ravdess.labels));
}
