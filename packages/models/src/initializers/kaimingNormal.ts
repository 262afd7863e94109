import * as tfl from "@tensorflow/tfjs-layers";
import { normalSeed } from "./normalSeed.ts";

/**
 * Normal weights that keep a signal's variance through a layer and the leaky ReLU behind it.
 *
 * The deviation is `sqrt(2 / ((1 + negativeSlope^2) fanIn))`; the tails are not cut, as PyTorch's
 * `kaiming_normal_` does not cut them (Keras' `HeNormal` does).
 *
 * @param options `fanIn`: number of inputs of one unit; `negativeSlope` of the leaky ReLU
 * @see He et al. 2015, https://arxiv.org/abs/1502.01852
 * @example
 * const kernelInitializer = kaimingNormal({ fanIn: 9 * 16, negativeSlope: 0.01, seed: 1 });
 */
export function kaimingNormal(options: {
  fanIn: number;
  negativeSlope: number;
  seed: number;
}): ReturnType<typeof tfl.initializers.randomNormal> {
  const { fanIn, negativeSlope, seed } = options;
  const stddev = Math.sqrt(2 / ((1 + negativeSlope ** 2) * fanIn));
  return tfl.initializers.randomNormal({ mean: 0, stddev, seed: normalSeed(seed) });
}
