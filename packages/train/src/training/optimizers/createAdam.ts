import { adamStep } from "@ser/backend";
import * as tf from "@tensorflow/tfjs-core";
import type { Json } from "../../evaluation/json.ts";
import { checkRange } from "../check.ts";
import { createTensorState } from "../tensorState.ts";
import type { AdamOptions } from "./adam.ts";
import { gradientOf } from "./gradientOf.ts";
import type { Optimizer } from "./optimizer.ts";

/** Names in the state; a weight's own name comes after the slash. */
const [STEPS, FIRST, SECOND] = ["steps", "firstMoment/", "secondMoment/"];

/** What `adam` and `adamW` differ in. */
interface Decay {
  /** What the optimizer's config says of it. */
  readonly settings: Readonly<Record<string, Json>>;
  /** Share of a weight that a step takes away, times the learning rate. */
  decayOf(name: string, shape: readonly number[]): number;
}

/** What `adam` and `adamW` have in common. */
export function createAdam(
  name: string,
  { beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8 }: AdamOptions,
  { settings, decayOf }: Decay,
): Optimizer {
  checkRange(name, "beta1", beta1, { least: 0, below: 1 });
  checkRange(name, "beta2", beta2, { least: 0, below: 1 });
  checkRange(name, "epsilon", epsilon, { above: 0 });
  const moments = createTensorState();
  const momentOf = (kind: string, key: string, shape: number[]) => moments.get(kind + key) ?? tf.zeros(shape);
  return {
    config: { name, beta1, beta2, epsilon, ...settings },
    applyGradients(weights, gradients, { learningRate }) {
      const step = 1 + (moments.get(STEPS)?.dataSync()[0] ?? 0);
      for (const [key, weight] of Object.entries(weights)) {
        const gradient = gradientOf(name, gradients, key);
        const weightDecay = decayOf(key, weight.shape);
        tf.tidy(() => {
          const firstMoment = momentOf(FIRST, key, weight.shape);
          const secondMoment = momentOf(SECOND, key, weight.shape);
          const after = adamStep(
            { weight, gradient, firstMoment, secondMoment },
            { learningRate, step, beta1, beta2, epsilon, weightDecay },
          );
          moments.set(FIRST + key, after.firstMoment);
          moments.set(SECOND + key, after.secondMoment);
          weight.assign(after.weight);
        });
      }
      moments.set(STEPS, tf.scalar(step, "int32"));
    },
    state: moments.all,
    setState: moments.replace,
    dispose: moments.dispose,
  };
}
