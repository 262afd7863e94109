import * as tf from "@tensorflow/tfjs-core";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import { acnt, cnn, crnn, dnn, mlp } from "../src/index.ts";
import { createForward } from "../src/prediction/createForward.ts";

/** Rows of a training step. */
export const BATCH_SIZE: number = Number(process.env.BATCH ?? 32);

/** The models at their sources' sizes, and ACNT as it is trained best, as models.py has them in PyTorch. */
export const benchModels: Readonly<Record<string, () => LayersModel>> = {
  mlp: () => mlp({ inputDim: 180, nClasses: 6, seed: 1 }),
  dnn: () => dnn({ inputDim: 402, nClasses: 6, l2: 0, seed: 1 }),
  cnn: () => cnn({ nClasses: 8, seed: 1 }),
  crnn: () => crnn({ nClasses: 8, seed: 1 }),
  acnt: () => acnt({ nClasses: 8, seed: 1 }),
  "acnt-modern": () =>
    acnt({
      nClasses: 8,
      inputShape: [64, 112],
      nPools: 4,
      negativeSlope: 0.1,
      headDim: 128,
      preNorm: true,
      pooling: "attentiveStatistics",
      dropoutRate: 0,
      headDropoutRate: 0.2,
      seed: 1,
    }),
};

/** A model at work; each call computes to the end. */
export interface BenchWork {
  /** Forward, backward and Adam, on a batch. */
  train(): void;
  /** The logits of one clip, as a classifier computes them. */
  predict(): void;
  dispose(): void;
}

/** Makes a model, its optimizer and a batch. */
export function benchWork(name: string): BenchWork {
  const model = benchModels[name]!();
  const optimizer = tf.train.adam(0.001);
  const inputShape = model.inputs[0]!.shape.slice(1) as number[];
  const nClasses = model.outputs[0]!.shape.at(-1)!;
  const batch = tf.randomNormal([BATCH_SIZE, ...inputShape], 0, 1, "float32", 1);
  const clip = tf.slice(batch, 0, 1);
  const labels = tf.tensor1d(
    Array.from({ length: BATCH_SIZE }, (_, i) => i % nClasses),
    "int32",
  );
  const forward = createForward(model);
  const oneHot = tf.oneHot(labels, nClasses);
  const lossOf = () =>
    tf.losses.softmaxCrossEntropy(oneHot, model.apply(batch, { training: true }) as tf.Tensor) as tf.Scalar;
  return {
    train() {
      const loss = optimizer.minimize(() => tf.tidy(lossOf), true)!;
      loss.dataSync();
      loss.dispose();
    },
    predict() {
      tf.tidy(() => forward.run(clip).dataSync());
    },
    dispose() {
      forward.dispose();
      model.dispose();
      optimizer.dispose();
      tf.dispose([batch, clip, labels, oneHot]);
    },
  };
}
