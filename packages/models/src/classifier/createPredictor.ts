import type { Frontend } from "@ser/dsp";
import * as tf from "@tensorflow/tfjs-core";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import type { ModelDescription } from "../modelDescription.ts";
import { createForward, type Forward } from "../prediction/createForward.ts";
import { breathe } from "./breathe.ts";
import { createRowQueue } from "./createRowQueue.ts";

/** Rows that the model gets at once: more are hardly faster, and take memory. */
const MAX_ROWS = 16;

/** Computes probabilities of windows. */
export interface Predictor {
  /**
   * Windows of calls that are made together are computed together.
   *
   * @param windows samples at the front end's rate
   * @returns probabilities of each, in the order of the labels
   */
  predict(windows: readonly Float32Array[]): Promise<number[][]>;
  /** Frees what was prepared; the model stays. */
  dispose(): void;
}

/**
 * Joins front end, scaler, model, temperature and test-time augmentation.
 *
 * @param description checked
 */
export function createPredictor(
  model: LayersModel,
  frontend: Frontend,
  { scaler, temperature = 1, testTimeAugmentation }: ModelDescription,
): Predictor {
  const inputShape = (model.inputs[0]?.shape ?? []).slice(1) as number[];
  const { sr } = frontend.spec;
  const views = testTimeAugmentation && viewsOf(testTimeAugmentation);
  const forward = createForward(model);
  const { add: logitsOf } = createRowQueue((rows) => logitsOfBatch(forward, rows, inputShape), {
    maxRows: MAX_ROWS,
  });

  const rowsOf = (y: Float32Array) => {
    const rows = views ? frontend.processViews(y, { sr, views }) : [frontend.process(y, { sr })];
    return scaler ? rows.map((row) => scaled(row, scaler)) : rows;
  };
  const probabilitiesOf = async (rows: readonly Float32Array[]) => {
    const logits = await Promise.all(rows.map(logitsOf));
    logits.forEach(checkLogits);
    return meanOf(logits.map((each) => softmax(each, temperature)));
  };
  const nTogether = Math.max(1, Math.floor(MAX_ROWS / (views?.length ?? 1)));
  return {
    async predict(windows) {
      const results: number[][] = [];
      for (let from = 0; from < windows.length; from += nTogether) {
        if (from > 0) await breathe();
        const some = windows.slice(from, from + nTogether).map(rowsOf);
        results.push(...(await Promise.all(some.map(probabilitiesOf))));
      }
      return results;
    },
    dispose: forward.dispose,
  };
}

async function logitsOfBatch(
  forward: Forward,
  rows: readonly Float32Array[],
  inputShape: readonly number[],
): Promise<Float32Array[]> {
  const x = new Float32Array(rows.reduce((size, row) => size + row.length, 0));
  rows.forEach((row, i) => {
    x.set(row, i * row.length);
  });
  const logits = tf.tidy(() => forward.run(tf.tensor(x, [rows.length, ...inputShape])));
  try {
    const values = (await logits.data()) as Float32Array;
    const nClasses = values.length / rows.length;
    return rows.map((_, i) => values.subarray(i * nClasses, (i + 1) * nClasses));
  } finally {
    logits.dispose();
  }
}

function checkLogits(logits: Float32Array): void {
  if (logits.every(Number.isFinite)) return;
  throw new Error(
    "classify: the model's logits must be finite, got others; its weights are damaged, or its training failed",
  );
}

/** Every shift at every tempo. */
function viewsOf({ shifts, tempos }: NonNullable<ModelDescription["testTimeAugmentation"]>) {
  return shifts.flatMap((shift) => tempos.map((tempo) => ({ shift, tempo })));
}

function scaled(row: Float32Array, { mean, scale }: NonNullable<ModelDescription["scaler"]>): Float32Array {
  return row.map((value, i) => (value - mean[i]!) / scale[i]!);
}

function softmax(logits: ArrayLike<number>, temperature: number): number[] {
  const values = Array.from(logits, (logit) => logit / temperature);
  const largest = values.reduce((a, b) => Math.max(a, b));
  const powers = values.map((value) => Math.exp(value - largest));
  const sum = powers.reduce((a, b) => a + b);
  return powers.map((power) => power / sum);
}

function meanOf(rows: readonly number[][]): number[] {
  return rows[0]!.map((_, k) => rows.reduce((sum, row) => sum + row[k]!, 0) / rows.length);
}
