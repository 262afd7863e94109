import type { ClassifiedWindow, Verdict } from "@ser/models";
import type { Outcome } from "./predictFiles.ts";

/** Columns of {@link outcomeRows} before the classes'. */
const COLUMNS = ["file", "start", "end", "verdict", "probability"] as const;

/** Names of the columns: where, what, how probable, every class, why not. */
export function outcomeColumns(labels: readonly string[]): string[] {
  return [...COLUMNS, ...labels, "error"];
}

/** How outcomes are set. */
export interface OutcomeStyle {
  /** Every window, not only the verdict over all. */
  readonly timeline: boolean;
  /** The model's: probability that a window's best class must have to be named. @defaultValue 0, always */
  readonly abstainBelow?: number | undefined;
}

/**
 * Sets outcomes as rows of a table: one per file or, for the time line, one per window.
 *
 * @param labels the model's
 * @returns cells as text, empty where there is nothing to say
 */
export function outcomeRows(
  outcomes: readonly Outcome[],
  labels: readonly string[],
  { timeline, abstainBelow }: OutcomeStyle,
): string[][] {
  const blank = labels.map(() => "");
  return outcomes.flatMap((outcome) => {
    if ("error" in outcome) return [[outcome.file, "", "", "error", "", ...blank, outcome.error]];
    const { file, seconds, predictions } = outcome;
    if (timeline) return outcome.timeline.map((window) => windowRow(file, window, { labels, abstainBelow }));
    const byLabel = labels.map((label) =>
      decimals(predictions.find((each) => each.label === label)?.probability),
    );
    const best = decimals(predictions[0]?.probability);
    return [[file, "0", time(seconds), verdictWord(outcome), best, ...byLabel, ""]];
  });
}

/** The class, or why there is none. */
export function verdictWord({ top, silent, predictions }: Verdict): string {
  if (silent) return "silent";
  return top?.label ?? uncertain(predictions[0]!.label);
}

/** The class of one window, or why there is none: the words of {@link verdictWord}. */
export function windowWord(
  { probabilities }: ClassifiedWindow,
  { labels, abstainBelow = 0 }: { labels: readonly string[]; abstainBelow: number | undefined },
): string {
  if (probabilities === null) return "silent";
  const best = Math.max(...probabilities);
  const label = labels[probabilities.indexOf(best)]!;
  return best < abstainBelow ? uncertain(label) : label;
}

function uncertain(label: string): string {
  return `uncertain (${label}?)`;
}

function windowRow(
  file: string,
  window: ClassifiedWindow,
  model: { labels: readonly string[]; abstainBelow: number | undefined },
): string[] {
  const { start, end, probabilities } = window;
  return [
    file,
    time(start),
    time(end),
    windowWord(window, model),
    decimals(probabilities ? Math.max(...probabilities) : undefined),
    ...model.labels.map((_, k) => decimals(probabilities?.[k])),
    "",
  ];
}

function decimals(probability: number | undefined): string {
  return probability === undefined ? "" : probability.toFixed(4);
}

function time(seconds: number): string {
  return String(Number(seconds.toFixed(3)));
}
