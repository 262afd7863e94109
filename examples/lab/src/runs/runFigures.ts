import type { RunResult } from "./runResult.ts";

/** What tables say of a run, and what names it: all but its test predictions and its history. */
export type RunFigures = Omit<
  RunResult,
  "schema" | "labels" | "matrix" | "nTrain" | "synthetic" | "history" | "predictions"
>;

/** Leaves out what tables do not say. */
export function runFigures({
  schema: _schema,
  labels: _labels,
  matrix: _matrix,
  nTrain: _nTrain,
  synthetic: _synthetic,
  history: _history,
  predictions: _predictions,
  ...figures
}: RunResult): RunFigures {
  return { ...figures, minutes: Math.round(figures.minutes * 10) / 10 };
}
