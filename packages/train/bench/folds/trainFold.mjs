// What the bench of folds runs in its processes, in plain Node, as users run it.
import { prepareBackend } from "@ser/backend";
import { auditSplit, seededRandom, takeRows } from "@ser/datasets";
import { acnt, mlp } from "@ser/models";
import { createHeldOut, evaluate, fit } from "@ser/train";

await prepareBackend({ prefer: "wasm" }); // once in a process, however many folds it works on

let cpuBefore = 0;

/** The MLP of source 000, and ACNT as it is trained best. */
const models = {
  mlp: (/** @type {{ nClasses: number; seed: number }} */ options) => mlp({ inputDim: 180, ...options }),
  acnt: (/** @type {{ nClasses: number; seed: number }} */ options) =>
    acnt({
      inputShape: [64, 112],
      nPools: 4,
      negativeSlope: 0.1,
      headDim: 128,
      preNorm: true,
      pooling: "attentiveStatistics",
      ...options,
    }),
};

/**
 * Trains a model on generated features of one fold's training part, and judges it on the rest.
 *
 * @param {import("@ser/train/node").FoldTask} task
 * @returns {Promise<import("@ser/train").FoldResult>}
 */
export async function trainFold({ split, settings, number }) {
  const {
    model: name,
    epochs,
    labels,
    clips,
  } = /** @type {import("./foldSettings.ts").FoldSettings} */ (/** @type {unknown} */ (settings));
  const model = models[name]({ nClasses: labels.length, seed: number });
  const y = Int32Array.from(clips, ({ emotion }) => labels.indexOf(emotion));
  const [, ...inputShape] = /** @type {number[]} */ (/** @type {any} */ (model.inputs)[0].shape);
  const cols = inputShape.reduce((product, size) => product * size);
  const data = generatedFeatures(y, { cols, nClasses: labels.length });
  const rowsOf = (/** @type {readonly number[]} */ rows) => ({
    x: takeRows({ data, cols }, rows),
    y: Int32Array.from(rows, (row) => /** @type {number} */ (y[row])),
    inputShape,
  });
  await fit(model, rowsOf(split.train.indices), { epochs, batchSize: 32, learningRate: 0.001, seed: number });
  const test = rowsOf(split.test.indices);
  const x = { data: test.x, rows: test.y.length, cols };
  const heldOut = createHeldOut({ x, y: test.y, labels, audit: auditSplit(clips, split) });
  const evaluation = await evaluate(model, heldOut);
  model.dispose();
  return { evaluation, details: { cpuSeconds: cpuSecondsSince() } };
}

/** Processor time of all threads since the process began, or since this was asked before. */
function cpuSecondsSince() {
  const { user, system } = process.cpuUsage();
  const since = (user + system) / 1e6 - cpuBefore;
  cpuBefore += since;
  return since;
}

/**
 * Noise in which every class has columns of its own that are a little higher.
 *
 * @param {Int32Array} y
 * @param {{ cols: number; nClasses: number }} of
 */
function generatedFeatures(y, { cols, nClasses }) {
  const random = seededRandom(1, "features");
  const data = new Float32Array(y.length * cols);
  for (const [row, label] of y.entries()) {
    for (let i = row * cols; i < (row + 1) * cols; i++) {
      data[i] = random() - 0.5 + (i % nClasses === label ? 0.2 : 0);
    }
  }
  return data;
}
