import { prepareBackend } from "@ser/backend";
import { auditSplit, seededRandom, takeRows } from "@ser/datasets";
import { mlp } from "@ser/models";
import { createHeldOut, evaluate, type FoldResult, fit } from "@ser/train";
import type { FoldTask } from "@ser/train/node";
import { foldClips, labels, y } from "./foldClips.ts";

const COLS = 180;

/** Trains the MLP of source 000 on generated features of one fold's training part. */
export async function trainFold({ split, settings, number }: FoldTask): Promise<FoldResult> {
  await prepareBackend({ prefer: "wasm" });
  const { epochs } = settings as { epochs: number };
  const random = seededRandom(1, "features");
  const data = Float32Array.from({ length: y.length * COLS }, (_, i) => {
    const row = Math.floor(i / COLS);
    return random() - 0.5 + (i % 8 === y[row] ? 0.2 : 0);
  });
  const rowsOf = (indices: readonly number[]) => ({
    x: takeRows({ data, cols: COLS }, indices),
    y: Int32Array.from(indices, (row) => y[row]!),
  });
  const model = mlp({ inputDim: COLS, nClasses: labels.length, seed: number });
  await fit(model, rowsOf(split.train.indices), { epochs, batchSize: 32, learningRate: 0.001, seed: number });
  const test = rowsOf(split.test.indices);
  const x = { data: test.x, rows: test.y.length, cols: COLS };
  const heldOut = createHeldOut({ x, y: test.y, labels, audit: auditSplit(foldClips, split) });
  return { evaluation: evaluate(model, heldOut) };
}
