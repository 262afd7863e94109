import * as tfl from "@tensorflow/tfjs-layers";
import { normalSeed } from "./normalSeed.ts";

/**
 * Normal weights that keep the variance of signals and of gradients through a linear layer.
 *
 * The deviation is `sqrt(2 / (fanIn + fanOut))`; the tails are not cut, as PyTorch's `xavier_normal_` does
 * not cut them (Keras' `GlorotNormal` does).
 *
 * @param options `fanIn`, `fanOut`: number of inputs and of outputs
 * @see Glorot and Bengio 2010, https://proceedings.mlr.press/v9/glorot10a.html
 * @example
 * const kernelInitializer = xavierNormal({ fanIn: 128, fanOut: 8, seed: 1 });
 */
export function xavierNormal(options: {
  fanIn: number;
  fanOut: number;
  seed: number;
}): ReturnType<typeof tfl.initializers.randomNormal> {
  const { fanIn, fanOut, seed } = options;
  const stddev = Math.sqrt(2 / (fanIn + fanOut));
  return tfl.initializers.randomNormal({ mean: 0, stddev, seed: normalSeed(seed) });
}
