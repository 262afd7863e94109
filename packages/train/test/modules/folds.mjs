// What the tests of folds and seeds in processes run there.
import { setTimeout } from "node:timers/promises";
import { auditSplit } from "@ser/datasets";
import { createHeldOut } from "@ser/train";
import { clips, labels } from "./clips.mjs";

/**
 * Judges a table of probabilities that depends on seed and fold alone; does what `settings.onFold` says first.
 *
 * @param {import("@ser/train/node").FoldTask} task
 * @param {import("@ser/train").JobContext} context
 * @returns {Promise<import("@ser/train").FoldResult>}
 */
export async function trainFold({ number, split, settings }, { signal, report }) {
  report({ pid: process.pid });
  await misbehave(/** @type {any} */ (settings)?.onFold?.[number], signal);
  const { indices } = split.test;
  const x = { data: indices.map((row) => (row * 7 + number) % 5), rows: indices.length, cols: 1 };
  const y = indices.map((row) => labels.indexOf(clips[row]?.emotion ?? ""));
  const heldOut = createHeldOut({ x, y, labels, audit: auditSplit(clips, split) });
  const evaluation = heldOut.evaluate(({ data, rows }) => ({
    data: Array.from(data).flatMap((value) => [value / 5, 1 - value / 5]),
    rows,
    cols: 2,
  }));
  return { evaluation, details: { pid: process.pid } };
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
