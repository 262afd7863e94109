import { type Clip, ravdess } from "@ser/datasets";
import {
  argMax,
  type ClassificationReport,
  type ConfusionMatrix,
  classificationReport,
  confusionMatrix,
  sumConfusionMatrices,
} from "@ser/train";
import { type HeardPart, meanOverWindows } from "./heardPart.ts";
import type { MemberRun } from "./memberRun.ts";
import type { Measure } from "./parts.ts";
import { meanProbabilities, probabilitiesOf } from "./probabilities.ts";

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

/** A part with all that is counted in it, so that parts can be added up, whenever each was judged. */
export interface CountedPart extends JudgedPart {
  readonly matrix: ConfusionMatrix;
  readonly groups: GroupCounts;
}

/** How many clips of a kind there are, and how many of them are right. */
export type GroupCounts = Readonly<Record<string, { readonly right: number; readonly all: number }>>;

/** The held-out clips of all parts of a measure, as the members together heard them. Plain JSON. */
export interface JudgedMeasure<P extends JudgedPart = JudgedPart> {
  readonly measure: Measure;
  readonly parts: readonly P[];
  readonly matrix: ConfusionMatrix;
  readonly report: ClassificationReport;
  readonly groups: GroupCounts;
}

/** A part's runs, and how their members hear its clips. */
export interface HeardRuns {
  readonly runs: readonly MemberRun[];
  readonly heard: HeardPart;
  /** That windows are divided by before they are averaged. */
  readonly temperature: number;
}

/** What was said of each held-out clip of a part, and what it comes to. */
export interface JudgedClips {
  readonly part: CountedPart;
  readonly clips: readonly Clip[];
  readonly truth: readonly number[];
  readonly predicted: readonly number[];
}

/** Counts what is right in a part. */
export function judgePart(
  { runs, heard, temperature }: HeardRuns,
  clips: ReadonlyMap<string, Clip>,
): JudgedClips {
  const [{ ids, truth }] = runs as [MemberRun];
  const { index, nClips, ...oneLook } = judgeLooks(runs);
  const predicted = argMax(meanOverWindows(heard, { temperature }));
  const matrix = confusionMatrix(truth, predicted, ravdess.labels);
  const { accuracy, uar } = classificationReport(matrix);
  const own = ids.map((id) => clips.get(id) as Clip);
  const groups = countGroups(own, (i) => predicted[i] === truth[i]);
  return { part: { index, nClips, accuracy, uar, oneLook, matrix, groups }, clips: own, truth, predicted };
}

/** Adds parts up, in the order of their numbers. */
export function joinParts(measure: Measure, parts: readonly CountedPart[]): JudgedMeasure<CountedPart> {
  const matrix = sumConfusionMatrices(parts.map((part) => part.matrix));
  const names = [...new Set(parts.flatMap(({ groups }) => Object.keys(groups)))].sort();
  const sum = (name: string, count: "right" | "all") =>
    parts.reduce((total, { groups }) => total + (groups[name]?.[count] ?? 0), 0);
  return {
    measure,
    parts: [...parts].sort((a, b) => a.index - b.index),
    matrix,
    report: classificationReport(matrix),
    groups: Object.fromEntries(
      names.map((name) => [name, { right: sum(name, "right"), all: sum(name, "all") }]),
    ),
  };
}

/** All clips, and those that have one emotion, intensity or sex. */
function countGroups(clips: readonly Clip[], isRight: (row: number) => boolean): GroupCounts {
  const counts = new Map<string, { right: number; all: number }>();
  for (const [i, { emotion, intensity, sex }] of clips.entries()) {
    for (const name of ["all", `emotion ${emotion}`, `intensity ${intensity}`, `sex ${sex}`]) {
      const { right, all } = counts.get(name) ?? { right: 0, all: 0 };
      counts.set(name, { right: right + Number(isRight(i)), all: all + 1 });
    }
  }
  return Object.fromEntries([...counts].sort(([a], [b]) => a.localeCompare(b)));
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
  const { accuracy, uar } = reportOf(truth, argMax(meanProbabilities(alone)));
  const accuracies = alone.map((probabilities) => reportOf(truth, argMax(probabilities)).accuracy);
  return { index, nClips: truth.length, accuracy, uar, alone: accuracies };
}

function reportOf(truth: readonly number[], predicted: readonly number[]): ClassificationReport {
  return classificationReport(confusionMatrix(truth, predicted, ravdess.labels));
}
