import { checkOptions, type OptionNames } from "@ser/dsp/check";
import * as tf from "@tensorflow/tfjs-core";
import { checkRange } from "../check.ts";
import { createTensorState } from "../tensorState.ts";
import { gradientOf } from "./gradientOf.ts";
import type { Optimizer } from "./optimizer.ts";

/** Settings of {@link sgd}. */
export interface SgdOptions {
  /** Share of the last step's direction that the next one keeps, at least 0 and below 1. @defaultValue 0 */
  readonly momentum?: number;
  /** Looks ahead along the direction kept. Needs momentum. @defaultValue false */
  readonly nesterov?: boolean;
  /** Share of every weight that is added to its gradient. @defaultValue 0 */
  readonly weightDecay?: number;
}

const SGD_OPTIONS: OptionNames<SgdOptions> = { momentum: false, nesterov: "flag", weightDecay: false };

/**
 * Gradient descent, with momentum where it is asked for.
 *
 * PyTorch's SGD: the learning rate multiplies the direction when a step is made, and is not in what is kept.
 *
 * @throws RangeError where a setting is out of range, or `nesterov` is wanted without momentum
 * @see PyTorch's torch.optim.SGD
 * @example
 * const optimizer = sgd({ momentum: 0.9, nesterov: true });
 */
export function sgd(options: SgdOptions = {}): Optimizer {
  checkOptions("sgd", options, SGD_OPTIONS);
  const { momentum = 0, nesterov = false, weightDecay = 0 } = options;
  checkRange("sgd", "momentum", momentum, { least: 0, below: 1 });
  checkRange("sgd", "weightDecay", weightDecay, { least: 0 });
  if (nesterov && momentum === 0) {
    throw new RangeError("sgd: nesterov must come with momentum above 0, got 0; give momentum, e.g. 0.9");
  }
  const velocities = createTensorState();
  const directionOf = (name: string, weight: tf.Variable, gradient: tf.Tensor): tf.Tensor => {
    const slope = weightDecay === 0 ? gradient : tf.add(gradient, tf.mul(weight, weightDecay));
    if (momentum === 0) return slope;
    const before = velocities.get(name);
    const velocity = before ? tf.add(tf.mul(before, momentum), slope) : slope.clone();
    velocities.set(name, velocity);
    return nesterov ? tf.add(slope, tf.mul(velocity, momentum)) : velocity;
  };
  return {
    config: { name: "sgd", momentum, nesterov, weightDecay },
    applyGradients(weights, gradients, { learningRate }) {
      for (const [name, weight] of Object.entries(weights)) {
        const gradient = gradientOf("sgd", gradients, name);
        tf.tidy(() =>
          weight.assign(tf.sub(weight, tf.mul(directionOf(name, weight, gradient), learningRate))),
        );
      }
    },
    state: velocities.all,
    setState: velocities.replace,
    dispose: velocities.dispose,
  };
}
