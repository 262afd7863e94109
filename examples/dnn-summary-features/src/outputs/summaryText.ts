import { PROTOCOLS, SYNTHETIC_NOTICE } from "@ser/lab";
import { classificationTable, percent, terminalTable } from "@ser/report";
import { type CrossValidation, classificationReport } from "@ser/train";
import { stringify } from "yaml";
import type { ConfiguredRun } from "./writeOutputs.ts";

/** The figures of a configured run and how they came about, as text. */
export function summaryText({ run, settings, clips, folds }: ConfiguredRun): string {
  const { header, rows } = classificationTable(classificationReport(run.matrix));
  const looks = run.nEvaluations === 1 ? "once" : `${run.nEvaluations} times`;
  const findings = run.audit.findings.map(({ severity, message }) => `  ${severity}: ${message}`);
  const corpora = clips.corpora.map(({ title, licence }) => `${title} (${licence})`).join(", ");
  return [
    ...(run.synthetic ? [SYNTHETIC_NOTICE] : []),
    `Experiment ${run.experiment}: ${settings.title}`,
    `Data: ${corpora}, ${settings.data.channel}; ${clips.clips.length} clips, ${run.labels.length} classes, ${clips.skipped.length} skipped`,
    `Protocol: ${PROTOCOLS[run.protocol]}, seed ${run.seed}`,
    `Learned from ${run.nTrain} clips for ${run.epochs} epochs (${run.minutes.toFixed(1)} minutes; ${run.backend})`,
    `Test part: ${run.nTest} clips, evaluated ${looks}`,
    ...(findings.length > 0 ? ["Leak audit:", ...findings] : ["Leak audit: nothing found"]),
    "",
    `Accuracy (WA): ${percent(run.accuracy)}`,
    `Mean recall (UAR): ${percent(run.uar)}`,
    "One split is one draw: other seeds give other figures.",
    "",
    terminalTable(header, rows),
    ...(folds ? ["", ...foldLines(folds)] : []),
    "",
    "Settings:",
    stringify(settings).trimEnd(),
  ].join("\n");
}

function foldLines({ folds, accuracy, uar, audit }: CrossValidation): string[] {
  const rows = folds.map(({ evaluation: { report, truth } }, i) => [
    `fold ${i + 1}`,
    String(truth.length),
    percent(report.accuracy),
    percent(report.uar),
  ]);
  const mean = ["mean", "", percent(accuracy.mean), percent(uar.mean)];
  return [
    `Cross-validation of the training part, ${folds.length} folds${audit.passed ? "" : " (leaks: see cross_validation.json)"}:`,
    terminalTable(["", "clips", "accuracy (WA)", "UAR"], [...rows, mean]),
  ];
}
