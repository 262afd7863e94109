import type { SymbolicTensor } from "@tensorflow/tfjs-layers";
import * as tfl from "@tensorflow/tfjs-layers";
import { kaimingNormal } from "../initializers/kaimingNormal.ts";
import { BatchNorm } from "./batchNorm.ts";
import { LeakyRelu } from "./leakyRelu.ts";

/** Settings of {@link convBlock} and {@link residualBlock}. */
export interface ConvOptions {
  /** Number of output channels. */
  readonly filters: number;
  /** Of the leaky ReLU. */
  readonly negativeSlope: number;
  /** Begins the names of the layers. */
  readonly name: string;
  /** Gives the weights their seeds. */
  readonly nextSeed: () => number;
}

/**
 * A 3 x 3 convolution and what it adds to, where the shapes match: `leakyRelu(x + norm(conv(x)))`.
 *
 * Where `filters` is not the number of channels of `x`, nothing is added.
 *
 * @param x `[batch, height, width, channels]`
 * @returns `[batch, height, width, filters]`
 * @see He et al. 2016, https://arxiv.org/abs/1512.03385
 * @example
 * x = residualBlock(x, { filters: 16, negativeSlope: 0.01, name: "block1_residual", nextSeed });
 */
export function residualBlock(x: SymbolicTensor, options: ConvOptions): SymbolicTensor {
  const { filters, negativeSlope, name } = options;
  const normalised = normalisedConv(x, options);
  const sum =
    x.shape.at(-1) === filters ? tfl.layers.add({ name: `${name}_add` }).apply([normalised, x]) : normalised;
  return new LeakyRelu({ negativeSlope, name: `${name}_relu` }).apply(sum) as SymbolicTensor;
}

/**
 * A 3 x 3 convolution, batch normalisation and leaky ReLU.
 *
 * @param x `[batch, height, width, channels]`
 * @returns `[batch, height, width, filters]`
 * @example
 * x = convBlock(x, { filters: 16, negativeSlope: 0.01, name: "block1", nextSeed });
 */
export function convBlock(x: SymbolicTensor, options: ConvOptions): SymbolicTensor {
  const { negativeSlope, name } = options;
  const activation = new LeakyRelu({ negativeSlope, name: `${name}_relu` });
  return activation.apply(normalisedConv(x, options)) as SymbolicTensor;
}

/** Batch normalisation with PyTorch's defaults: its `momentum` of 0.1 is Keras' 0.9. */
function normalisedConv(
  x: SymbolicTensor,
  { filters, negativeSlope, name, nextSeed }: ConvOptions,
): SymbolicTensor {
  const fanIn = 3 * 3 * (x.shape.at(-1) as number);
  const conv = tfl.layers.conv2d({
    filters,
    kernelSize: 3,
    padding: "same",
    useBias: false, // the normalisation would take it away again
    kernelInitializer: kaimingNormal({ fanIn, negativeSlope, seed: nextSeed() }),
    name: `${name}_conv`,
  });
  const norm = new BatchNorm({ momentum: 0.9, epsilon: 1e-5, name: `${name}_norm` });
  return norm.apply(conv.apply(x)) as SymbolicTensor;
}
