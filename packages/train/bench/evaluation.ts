/**
 * Times everything that is said about one test part of 500 clips: report, metrics, intervals, explanations and
 * pictures. The model's own time is measured apart, and left out.
 *
 *   pnpm --filter @ser/train bench
 *
 * CLIPS sets their number, PICTURES a folder into which the pictures are written. `--markdown` writes
 * docs/evaluation.md.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { seededRandom } from "@ser/datasets";
import * as draw from "@ser/report";
import * as ser from "../src/index.ts";
import { linearModel, testPart } from "./testPart.ts";

const N_CLIPS = Number(process.env.CLIPS ?? 500);
const part = testPart(N_CLIPS, seededRandom(1));
const { clips, x, y, labels, audit, featureNames } = part;
const logitsOf = linearModel(part);

let modelTime = 0;
const timedLogits = (rows: ser.Matrix) => {
  const start = performance.now();
  const logits = logitsOf(rows);
  modelTime += performance.now() - start;
  return logits;
};
const predict = (rows: ser.Matrix) => ser.softmax(timedLogits(rows));

const times: [string, number, number][] = [];
async function timed<T>(name: string, task: () => T | Promise<T>): Promise<T> {
  const start = performance.now();
  const before = modelTime;
  const result = await task();
  const model = modelTime - before;
  times.push([name, performance.now() - start - model, model]);
  return result;
}

const actors = clips.map((clip) => clip.actor);
const groups = ser.featureGroups(featureNames);
const background = ser.meanRow(x);

const evaluation = await timed("held-out evaluation, report", () =>
  ser.createHeldOut({ x, y, labels, audit }).evaluate(predict),
);
const { truth, predicted, probabilities } = evaluation;
const detectors = await timed("ROC and precision-recall, all classes", () =>
  ser.oneVsRest(truth, probabilities, { labels }),
);
const calibration = await timed("calibration, temperature, likelihood, Brier", () => {
  ser.fitTemperature(timedLogits(x), y);
  ser.negativeLogLikelihood(truth, probabilities);
  ser.brierScore(truth, probabilities);
  return ser.calibration(truth, probabilities);
});
const coverage = await timed("coverage", () => ser.coverageCurve(truth, probabilities));
await timed("BCa interval of the accuracy, 2000 draws of actors", () => {
  const accuracy = (rows: readonly number[]) =>
    rows.reduce((n, row) => n + Number(predicted[row] === truth[row]), 0) / rows.length;
  return ser.bootstrapInterval(actors, accuracy, { random: seededRandom(1), method: "bca" });
});
const fields = ["sex", "intensity", "statement", "actor"] as const;
const breakDowns = await timed("break-downs by sex, intensity, statement, actor", () =>
  fields.map((field) => ser.breakDown(clips, truth, predicted, { field, random: seededRandom(1) })),
);
await timed("two models: McNemar, paired bootstrap", () => {
  const other = predicted.map((label, i) => (i % 9 === 0 ? 0 : label));
  ser.mcnemarTest(truth, predicted, other);
  return ser.pairedBootstrap(truth, predicted, other, { groups: actors, random: seededRandom(1) });
});
const importance = await timed(`permutation importance, ${groups.length} groups, 10 repeats`, () =>
  ser.permutationImportance(predict, x, y, { groups, random: seededRandom(1) }),
);
const shapley = await timed(`Shapley values, ${2 ** groups.length} coalitions of ${N_CLIPS} clips`, () =>
  ser.shapleyValues(predict, x, { groups, background }),
);
const pictures = await timed("pictures", () => ({
  confusion: draw.confusionMatrixSvg(evaluation.matrix),
  roc: draw.rocCurvesSvg(detectors.classes),
  "precision-recall": draw.precisionRecallSvg(detectors.classes),
  reliability: draw.reliabilitySvg(calibration),
  coverage: draw.coverageSvg(coverage),
  importance: draw.permutationImportanceSvg(importance),
  shapley: draw.shapleySvg(shapley),
  ...Object.fromEntries(breakDowns.map((down) => [`by-${down.field}`, draw.breakDownSvg(down)])),
}));

const seconds = (ms: number) => `${(ms / 1000).toFixed(2)} s`;
const rows = times.map(([name, own, model]) => `| ${name} | ${seconds(own)} | ${seconds(model)} |`);
const total = times.reduce((sum, [, own]) => sum + own, 0);
const text = `# What a report costs

All that is said about one test part of ${N_CLIPS} clips with ${featureNames.length} generated features, in a process that has just begun, one thread. The model is a linear one; its own time is measured apart, and left out of the sum. The goal is 5 s for 500 clips.

| step | time | the model's |
| --- | --- | --- |
${rows.join("\n")}
| **all of it** | **${seconds(total)}** | |

${cpus()[0]!.model}; Node ${process.versions.node}.

Made by \`pnpm --filter @ser/train bench --markdown\`.
`;
console.log(text);
if (process.argv.includes("--markdown")) {
  const docs = join(import.meta.dirname, "../docs");
  mkdirSync(docs, { recursive: true });
  writeFileSync(join(docs, "evaluation.md"), text);
}

const folder = process.env.PICTURES;
if (folder) {
  mkdirSync(folder, { recursive: true });
  for (const [name, svg] of Object.entries(pictures)) writeFileSync(join(folder, `${name}.svg`), svg);
}
