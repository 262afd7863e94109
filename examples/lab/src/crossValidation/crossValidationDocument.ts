import { classificationTable, confusionMatrixSvg, percent, type ReportDocument } from "@ser/report";
import type { CrossValidation } from "@ser/train";
import type { LabClips } from "../clips/labClips.ts";
import { PROTOCOLS, type Protocol } from "../protocols/protocol.ts";
import { notices } from "../report/notices.ts";

/** One experiment's folds. */
export interface CrossValidated {
  readonly name: string;
  readonly clips: LabClips;
  readonly result: CrossValidation;
}

/** Sets what cross-validation came to as a report. */
export function crossValidationDocument(
  title: string,
  protocol: Protocol,
  all: readonly CrossValidated[],
): ReportDocument {
  const how = `Each clip is judged once, by a model that has not learned from it: ${PROTOCOLS[protocol]}.`;
  return {
    title: `${title}: cross-validation`,
    sections: all.map(({ name, clips, result }) => ({
      heading: name,
      blocks: [
        ...notices(clips),
        { kind: "text", text: `${how} ${auditText(result)}` },
        { kind: "table", ...foldsTable(result) },
        { kind: "table", ...classificationTable(result.report) },
        {
          kind: "picture",
          name: `cross-validation-${name}.svg`,
          svg: confusionMatrixSvg(result.matrix),
          caption: "Confusion matrix of all folds' test clips together.",
        },
      ],
    })),
  };
}

/** One row a fold, and their mean. */
export function foldsTable({ folds, accuracy, uar }: CrossValidation): {
  header: string[];
  rows: string[][];
} {
  const between = ({ interval }: CrossValidation["uar"]) =>
    interval ? interval.map(percent).join(" to ") : "";
  const rows = folds.map(({ evaluation: { report, truth } }, i) => [
    String(i + 1),
    String(truth.length),
    percent(report.accuracy),
    percent(report.uar),
  ]);
  const nClips = folds.reduce((sum, { evaluation }) => sum + evaluation.truth.length, 0);
  return {
    header: ["fold", "test clips", "accuracy (WA)", "UAR"],
    rows: [
      ...rows,
      ["mean", String(nClips), percent(accuracy.mean), percent(uar.mean)],
      ["95 % over folds", "", between(accuracy), between(uar)],
    ],
  };
}

function auditText({ audit, nEvaluations }: CrossValidation): string {
  const { nUntested, nRetested, clean } = audit;
  const looks = nEvaluations === 1 ? "once" : `up to ${nEvaluations} times`;
  const leaks = clean ? "no fold leaks" : "folds leak";
  return `Test parts were looked at ${looks}; ${nUntested} clips in no fold, ${nRetested} in several; ${leaks}.`;
}
