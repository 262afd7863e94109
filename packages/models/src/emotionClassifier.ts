import { createFrontend } from "@ser/dsp";
import * as tf from "@tensorflow/tfjs-core";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import type { ModelDescription } from "./modelDescription.ts";

/** One class and how probable the model holds it. */
export interface Prediction {
  readonly label: string;
  /** 0 to 1; all classes sum to 1. Not calibrated. */
  readonly probability: number;
}

/** A trained model that takes samples. */
export interface EmotionClassifier {
  readonly description: ModelDescription;
  /** The layers and their weights, e.g. to train them further. */
  readonly model: LayersModel;
  /**
   * @param y one clip, mono
   * @param options `sr` in Hz: the rate of `y`
   * @returns every class, the most probable first
   * @throws RangeError where `y` is empty or not finite, or `sr` is no rate
   */
  classify(y: Float32Array, options: { sr: number }): Prediction[];
  /** Frees the weights. */
  dispose(): void;
}

/**
 * Joins a model with its front end, scaler and labels.
 *
 * @param model in: what the front end gives, with or without an axis of one channel; out: one logit per label
 * @param description as it was stored with the weights
 * @throws RangeError where the model's shapes do not fit the front end or the labels
 * @example
 * const classifier = emotionClassifier(model, description);
 * const [best] = classifier.classify(y, { sr: 48000 });
 */
export function emotionClassifier(model: LayersModel, description: ModelDescription): EmotionClassifier {
  const { labels, scaler } = description;
  const frontend = createFrontend(description.frontend);
  const nOutputs = (model.outputs[0]?.shape ?? []).at(-1);
  if (nOutputs !== labels.length) {
    throw new RangeError(
      `emotionClassifier: the model must have one output per label (${labels.length}), got ${nOutputs}`,
    );
  }
  const inputShape = (model.inputs[0]?.shape ?? []).slice(1) as number[];
  const isFitting = [frontend.shape, [...frontend.shape, 1]].some(
    (shape) => shape.join() === inputShape.join(),
  );
  if (!isFitting) {
    throw new RangeError(
      `emotionClassifier: the model's input must have the front end's shape [${frontend.shape}], got [${inputShape}]`,
    );
  }
  if (scaler)
    checkScaler(
      scaler,
      frontend.shape.reduce((product, size) => product * size, 1),
    );
  return {
    description,
    model,
    classify(y, { sr }) {
      const features = frontend.process(y, { sr });
      const x = scaler
        ? features.map((v, i) => (v - (scaler.mean[i] as number)) / (scaler.scale[i] as number))
        : features;
      const probabilities = tf.tidy(() => {
        const batch = tf.tensor(x, [1, ...inputShape]);
        return tf.softmax(model.predictOnBatch(batch) as tf.Tensor2D).dataSync();
      });
      return labels
        .map((label, i) => ({ label, probability: probabilities[i] as number }))
        .sort((a, b) => b.probability - a.probability);
    },
    dispose() {
      model.dispose();
    },
  };
}

function checkScaler({ mean, scale }: NonNullable<ModelDescription["scaler"]>, nFeatures: number): void {
  const isUsable =
    mean.length === nFeatures &&
    scale.length === nFeatures &&
    mean.every(Number.isFinite) &&
    scale.every((value) => value > 0 && Number.isFinite(value));
  if (!isUsable) {
    throw new RangeError(
      `emotionClassifier: scaler must have ${nFeatures} finite means and as many deviations above 0, got ${mean.length} and ${scale.length}`,
    );
  }
}
