import { checkLists } from "../checks/checkList.ts";
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

/**
 * Sets a classification report as a table: one row per class, then the averages. Classes without clips have no
 * figures, and no part in the mean over classes: its recall is the report's UAR.
 * @throws TypeError where a list that it needs is none
 */
export function classificationTable(report: ReportLike): TableData {
  checkLists("classificationTable", "report", report, ["classes"]);
  const { classes, macro, weighted } = report;
  const row = (name: string, { precision, recall, f1, support }: ScoresLike) => [
    name,
    ...[precision, recall, f1].map((share) => (support === 0 ? "-" : percent(share))),
    String(support),
  ];
  const judged = classes.filter(({ support }) => support > 0);
  const meanRow =
    judged.length === classes.length
      ? row("mean over classes", macro)
      : row("mean over classes with clips", { ...meanOf(judged), support: macro.support });
  return {
    header: ["class", "precision", "recall", "F1", "clips"],
    rows: [...classes.map((scores) => row(scores.label, scores)), meanRow, row("mean over clips", weighted)],
  };
}

function meanOf(classes: readonly ScoresLike[]): Omit<ScoresLike, "support"> {
  const mean = (figure: (scores: ScoresLike) => number) =>
    classes.reduce((sum, scores) => sum + figure(scores), 0) / classes.length;
  return {
    precision: mean(({ precision }) => precision),
    recall: mean(({ recall }) => recall),
    f1: mean(({ f1 }) => f1),
  };
}
