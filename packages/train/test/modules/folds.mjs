// What the tests of folds and seeds in processes run there.
import { setTimeout } from "node:timers/promises";
import { auditSplit } from "@ser/datasets";
import { clips, labels } from "./clips.mjs";

/**
 * Gives predictions that depend on rows and fold alone; does what `settings.onFold` says first.
 *
 * @param {import("@ser/train/node").FoldTask} task
 * @param {import("@ser/train").JobContext} context
 * @returns {Promise<import("@ser/train").FoldResult>}
 */
export async function trainFold({ number, split, settings }, { signal, report }) {
  report({ pid: process.pid });
  await misbehave(/** @type {any} */ (settings)?.onFold?.[number], signal);
  const truth = split.test.indices.map((row) => labels.indexOf(clips[row]?.emotion ?? ""));
  const predicted = split.test.indices.map((row) => ((row * 7 + number) % 5 < 2 ? 0 : 1));
  return {
    evaluation: evaluationOf(truth, predicted, auditSplit(clips, split)),
    details: { pid: process.pid },
  };
}

/**
 * What `evaluate` gives, as far as folds are put together from it: loading TensorFlow.js in every process would make
 * these tests slow.
 *
 * @param {number[]} truth
 * @param {number[]} predicted
 * @param {import("@ser/datasets").SplitAudit} audit
 */
function evaluationOf(truth, predicted, audit) {
  const counts = labels.map((_, t) =>
    labels.map((_, p) => truth.filter((label, i) => label === t && predicted[i] === p).length),
  );
  const recalls = counts.map((row, t) => (row[t] ?? 0) / row.reduce((sum, count) => sum + count));
  const accuracy = ((counts[0]?.[0] ?? 0) + (counts[1]?.[1] ?? 0)) / truth.length;
  const report = { accuracy, uar: recalls.reduce((sum, recall) => sum + recall) / labels.length };
  return /** @type {any} */ ({
    truth,
    predicted,
    matrix: { labels, counts },
    report,
    nEvaluations: 1,
    audit,
  });
}

/**
 * @param {import("@ser/train/node").SeedTask} task
 * @returns {Promise<import("@ser/train").SeedResult>}
 */
export async function runSeed({ seed, settings }) {
  const { offset } = /** @type {{ offset: number }} */ (settings);
  return { figures: { accuracy: (seed + offset) / 10 } };
}

/**
 * @param {string | undefined} how
 * @param {AbortSignal} signal
 */
async function misbehave(how, signal) {
  if (how === "throw") throw new RangeError("the loss is NaN in epoch 3");
  if (how === "die") process.kill(process.pid, "SIGKILL");
  if (how === "exit") process.exit(7);
  if (how === "wait for the signal") await setTimeout(60_000, undefined, { signal });
  if (how === "hear nothing") await setTimeout(60_000);
}
