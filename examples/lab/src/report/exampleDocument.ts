import {
  type Block,
  classificationTable,
  confusionMatrixSvg,
  learningCurveSvg,
  type ReportDocument,
} from "@ser/report";
import { classificationReport, sumConfusionMatrices } from "@ser/train";
import type { LabClips } from "../clips/labClips.ts";
import { describeExample, type Example } from "../example.ts";
import { PROTOCOLS } from "../protocols/protocol.ts";
import type { RunResult } from "../runs/runResult.ts";
import { noteBlocks, recipeLines } from "./recipeLines.ts";
import { resultsTable } from "./resultsTable.ts";
import { type Summary, summaries } from "./summaries.ts";

/** Words that go with every figure measured on generated voices. */
export const SYNTHETIC_NOTICE =
  "SYNTHETIC DATA: the clips are generated voices, not speech. These figures show that everything runs; they say nothing about people.";

/** Skipped files that a report lists. */
const MAX_SKIPPED = 20;

/** Sets an example's runs as a report. */
export function exampleDocument(
  example: Example,
  runs: readonly RunResult[],
  clips: LabClips,
): ReportDocument {
  const all = summaries(runs);
  const described = describeExample(example);
  return {
    title: example.title,
    sections: [
      {
        heading: "What was measured",
        blocks: [
          ...notices(clips),
          { kind: "table", ...resultsTable(described, all) },
          { kind: "list", items: recipeLines(described) },
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

/** What must be said beside every figure: generated voices, corpora that are missing, clips passed over. */
export function notices({ synthetic, missing, skipped, dropped }: LabClips): Block[] {
  const blocks: Block[] = synthetic ? [{ kind: "notice", text: SYNTHETIC_NOTICE }] : [];
  if (missing.length > 0 && !synthetic) {
    blocks.push({
      kind: "text",
      text: `Not measured here, because its clips are not there: ${missing.join(", ")}.`,
    });
  }
  const left = Object.entries(dropped).map(([label, n]) => `${n} ${label}`);
  if (left.length > 0)
    blocks.push({ kind: "text", text: `Clips of labels that are not asked for: ${left.join(", ")}.` });
  if (skipped.length > 0) {
    const listed = skipped.slice(0, MAX_SKIPPED).map(({ id, reason }) => `skipped ${id}: ${reason}`);
    const nOthers = skipped.length - listed.length;
    blocks.push({ kind: "list", items: [...listed, ...(nOthers > 0 ? [`and ${nOthers} others`] : [])] });
  }
  return blocks;
}

function summaryBlocks({ experiment, protocol, runs }: Summary<RunResult>): Block[] {
  const matrix = sumConfusionMatrices(runs.map((run) => run.matrix)); // test predictions of all runs together
  const over = runs.length === 1 ? "one run" : `${runs.length} runs, counted together`;
  const name = `${experiment}-${protocol}`;
  return [
    { kind: "text", text: "Leak audit:" },
    { kind: "list", items: auditLines(runs) },
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
