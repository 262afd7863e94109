import type { TableData } from "../document.ts";
import { percent } from "./percent.ts";

/** Quality of one class, or a mean over classes. */
export interface ScoresLike {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  readonly support: number;
}

/** Quality by class and on average, as `@ser/train`'s `classificationReport` gives it. */
export interface ReportLike {
  readonly classes: readonly (ScoresLike & { readonly label: string })[];
  readonly macro: ScoresLike;
  readonly weighted: ScoresLike;
}

/** Sets a classification report as a table: one row per class, then the averages. */
export function classificationTable(report: ReportLike): TableData {
  const row = (name: string, { precision, recall, f1, support }: ScoresLike) => [
    name,
    ...[precision, recall, f1].map(percent),
    String(support),
  ];
  return {
    header: ["class", "precision", "recall", "F1", "clips"],
    rows: [
      ...report.classes.map((scores) => row(scores.label, scores)),
      row("mean over classes", report.macro),
      row("mean over clips", report.weighted),
    ],
  };
}
