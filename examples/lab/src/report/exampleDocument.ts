import {
  type Block,
  classificationTable,
  confusionMatrixSvg,
  learningCurveSvg,
  type ReportDocument,
} from "@ser/report";
import { classificationReport, sumConfusionMatrices } from "@ser/train";
import { describeExample, type Example } from "../example.ts";
import { PROTOCOLS } from "../protocols/protocol.ts";
import type { RunResult } from "../runs/runResult.ts";
import { type ClipsOfRecipe, recipeNotices } from "./notices.ts";
import { noteBlocks, recipeLines } from "./recipeLines.ts";
import { resultsTable } from "./resultsTable.ts";
import { type Summary, summaries } from "./summaries.ts";

/**
 * Sets an example's runs as a report.
 *
 * @param used the clips of each recipe that has runs
 */
export function exampleDocument(
  example: Example,
  runs: readonly RunResult[],
  used: readonly ClipsOfRecipe[],
): ReportDocument {
  const all = summaries(runs);
  const described = describeExample(example);
  return {
    title: example.title,
    sections: [
      {
        heading: "What was measured",
        blocks: [
          ...recipeNotices(used),
          { kind: "table", ...resultsTable(described, all) },
          { kind: "list", items: recipeLines(described, runs) },
          ...noteBlocks(described),
        ],
      },
      ...all.map((summary) => ({
        heading: `${summary.experiment}, ${PROTOCOLS[summary.protocol]}`,
        blocks: summaryBlocks(summary),
      })),
    ],
  };
}

function summaryBlocks({ experiment, protocol, runs }: Summary<RunResult>): Block[] {
  const matrix = sumConfusionMatrices(runs.map((run) => run.matrix)); // test predictions of all runs together
  const over = runs.length === 1 ? "one run" : `${runs.length} runs, counted together`;
  const name = `${experiment}-${protocol}`;
  return [
    { kind: "text", text: "Leak audit:" },
    { kind: "list", items: auditLines(runs) },
    { kind: "text", text: `By class, over ${over}:` },
    { kind: "table", ...classificationTable(classificationReport(matrix)) },
    {
      kind: "picture",
      name: `confusion-${name}.svg`,
      svg: confusionMatrixSvg(matrix),
      caption: `Confusion matrix over ${over}: counts; the colour is the share of the row.`,
    },
    ...learningCurves(name, runs),
  ];
}

/** None of a committee, which learns nothing itself. */
function learningCurves(name: string, runs: readonly RunResult[]): Block[] {
  const histories = runs.map((run) => run.history).filter(({ length }) => length > 0);
  if (histories.length === 0) return [];
  return [
    {
      kind: "picture",
      name: `learning-curve-${name}.svg`,
      svg: learningCurveSvg(histories),
      caption:
        "Loss and accuracy on the training part while it was learned from, one line per run; dashed, on the part that the epoch or the learning rate was chosen on.",
    },
  ];
}

/** Findings of the first run; those of other seeds differ in their counts, and are in `result.json`. */
function auditLines(runs: readonly RunResult[]): string[] {
  const [first] = runs as [RunResult, ...RunResult[]];
  const looks = [...new Set(runs.map(({ nEvaluations }) => nEvaluations))].map((n) =>
    n === 1 ? "once" : `${n} times`,
  );
  const of = runs.length === 1 ? "" : ` (seed ${first.seed})`;
  const findings = first.audit.findings.map(({ severity, message }) => `${severity}: ${message}${of}`);
  return [`test part evaluated ${looks.join(", ")}`, ...findings];
}
