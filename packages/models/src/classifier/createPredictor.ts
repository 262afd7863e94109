import type { Frontend } from "@ser/dsp";
import * as tf from "@tensorflow/tfjs-core";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import type { ModelDescription } from "../modelDescription.ts";
import { createForward } from "../prediction/createForward.ts";

/** Rows that the model gets at once: more are hardly faster, and take memory. */
const MAX_ROWS = 16;

/** Computes probabilities of windows. */
export interface Predictor {
  /** Windows that are computed together. */
  readonly batchSize: number;
  /**
   * @param windows samples at the front end's rate
   * @returns probabilities of each, in the order of the labels
   */
  predict(windows: readonly Float32Array[]): Promise<number[][]>;
  /** Runs the model once on nothing, so that what it prepares at first use is there. */
  warmup(): Promise<void>;
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
  { labels, scaler, temperature = 1, testTimeAugmentation }: ModelDescription,
): Predictor {
  const inputShape = (model.inputs[0]?.shape ?? []).slice(1) as number[];
  const rowSize = inputShape.reduce((product, size) => product * size, 1);
  const { sr } = frontend.spec;
  const views = testTimeAugmentation && viewsOf(testTimeAugmentation);
  const forward = createForward(model);
  const nViews = views?.length ?? 1;
  const batchSize = Math.max(1, Math.floor(MAX_ROWS / nViews));

  const rowsOf = (y: Float32Array) =>
    views ? frontend.processViews(y, { sr, views }) : [frontend.process(y, { sr })];
  const logitsOf = async (x: Float32Array) => {
    const logits = tf.tidy(() => forward.run(tf.tensor(x, [x.length / rowSize, ...inputShape])));
    try {
      const values = await logits.data();
      if (!values.every(Number.isFinite)) {
        throw new Error(
          "classify: the model's logits must be finite, got others; its weights are damaged, or its training failed",
        );
      }
      return values;
    } finally {
      logits.dispose();
    }
  };
  const predictBatch = async (windows: readonly Float32Array[]) => {
    const x = new Float32Array(windows.length * nViews * rowSize);
    windows.flatMap(rowsOf).forEach((row, i) => {
      x.set(scaler ? scaled(row, scaler) : row, i * rowSize);
    });
    const logits = await logitsOf(x);
    const rows = Array.from({ length: windows.length * nViews }, (_, row) =>
      softmax(logits.subarray(row * labels.length, (row + 1) * labels.length), temperature),
    );
    return windows.map((_, i) => meanOf(rows.slice(i * nViews, (i + 1) * nViews)));
  };
  return {
    batchSize,
    async predict(windows) {
      const results: number[][] = [];
      for (let from = 0; from < windows.length; from += batchSize) {
        results.push(...(await predictBatch(windows.slice(from, from + batchSize))));
      }
      return results;
    },
    async warmup() {
      await logitsOf(new Float32Array(nViews * rowSize));
    },
    dispose: forward.dispose,
  };
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
