import { checkOptions, type OptionNames } from "@ser/dsp/check";
import * as tf from "@tensorflow/tfjs-core";
import { checkRange } from "../check.ts";
import { createTensorState } from "../tensorState.ts";
import type { WeightAverage } from "./weightAverage.ts";

/** Settings of {@link movingAverage}. */
export interface MovingAverageOptions {
  /** Share of the average that a step keeps, at least 0 and below 1. */
  readonly decay: number;
  /**
   * Keeps less at the start, when the first weights are still bad: `min(decay, (1 + n) / (10 + n))` at the n-th
   * step after the first. @defaultValue false
   */
  readonly rampUp?: boolean;
}

/** Names in the state; a weight's own name comes after the slash. */
const [STEPS, AVERAGE] = ["steps", "average/"];

const MOVING_AVERAGE_OPTIONS: OptionNames<MovingAverageOptions> = { decay: true, rampUp: "flag" };

/**
 * The exponential moving average of weights over steps.
 *
 * The first step's weights are taken as they are, as PyTorch's AveragedModel does. Give all weights, moving
 * statistics of batch normalisation included: those of the raw weights do not fit averaged ones.
 *
 * @throws RangeError where decay is out of range
 * @see PyTorch's AveragedModel with get_ema_multi_avg_fn; TensorFlow's ExponentialMovingAverage for `rampUp`
 * @example
 * const average = movingAverage({ decay: 0.999, rampUp: true });
 */
export function movingAverage(options: MovingAverageOptions): WeightAverage {
  checkOptions("movingAverage", options, MOVING_AVERAGE_OPTIONS);
  const { decay, rampUp = false } = options;
  checkRange("movingAverage", "decay", decay, { least: 0, below: 1 });
  const averages = createTensorState();
  const raw = createTensorState();
  const averageOf = (name: string): tf.Tensor => {
    const average = averages.get(AVERAGE + name);
    if (average) return average;
    throw new RangeError(
      `movingAverage: weights must be those of the steps before, got "${name}"; update the average first`,
    );
  };
  return {
    config: { name: "movingAverage", decay, rampUp },
    update(weights) {
      const n = averages.get(STEPS)?.dataSync()[0] ?? 0;
      const kept = rampUp ? Math.min(decay, (1 + n) / (10 + n)) : decay;
      for (const [name, weight] of Object.entries(weights)) {
        const next = n === 0 ? weight.clone() : moved(averageOf(name), weight, 1 - kept);
        averages.set(AVERAGE + name, next);
      }
      averages.set(STEPS, tf.scalar(n + 1, "int32"));
    },
    apply(weights) {
      if (Object.keys(raw.all()).length > 0) {
        throw new Error("movingAverage: the average is in place already; restore the weights first");
      }
      const entries = Object.entries(weights).map(([name, weight]) => [weight, averageOf(name)] as const);
      raw.replace(weights);
      for (const [weight, average] of entries) weight.assign(average);
    },
    restore(weights) {
      for (const [name, weight] of Object.entries(weights)) {
        const before = raw.get(name);
        if (before) weight.assign(before);
      }
      raw.dispose();
    },
    state: averages.all,
    setState: averages.replace,
    dispose() {
      averages.dispose();
      raw.dispose();
    },
  };
}

/** Goes a share of the way from the average to the weight. */
function moved(average: tf.Tensor, weight: tf.Tensor, share: number): tf.Tensor {
  return tf.tidy(() => tf.add(average, tf.mul(tf.sub(weight, average), share)));
}
