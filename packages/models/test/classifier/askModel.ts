import { createFrontend } from "@ser/dsp";
import type { EmotionClassifier } from "@ser/models";
import * as tf from "@tensorflow/tfjs-core";
import { description } from "./smallClassifier.ts";

/** The model itself, asked about samples at its own rate: probabilities. */
export function askModel({ model }: EmotionClassifier, samples: Float32Array, temperature = 1): number[] {
  const row = createFrontend(description.frontend).process(samples, { sr: 16000 });
  const logits = tf.tidy(() => [...(model.predict(tf.tensor(row, [1, 16, 32, 1])) as tf.Tensor).dataSync()]);
  const powers = logits.map((logit) => Math.exp(logit / temperature));
  const sum = powers.reduce((a, b) => a + b);
  return powers.map((power) => power / sum);
}
