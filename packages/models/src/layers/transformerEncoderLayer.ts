import type { SymbolicTensor } from "@tensorflow/tfjs-layers";
import * as tfl from "@tensorflow/tfjs-layers";
import { LayerNorm } from "./layerNorm.ts";
import { linear } from "./linear.ts";
import { MultiHeadAttention } from "./multiHeadAttention.ts";
import { SeededDropout } from "./seededDropout.ts";

/** Settings of {@link transformerEncoderLayer}. */
export interface TransformerEncoderLayerOptions {
  /** Divides the number of features. */
  readonly nHeads: number;
  /** Units of the hidden layer that each frame passes. */
  readonly feedforwardDim: number;
  /** Of attention weights, hidden units and both sums' new parts. */
  readonly dropoutRate: number;
  /** True normalises what goes into a part, false what comes out of its sum. */
  readonly preNorm: boolean;
  /** Begins the names of the layers. */
  readonly name: string;
  /** Gives weights and masks their seeds. */
  readonly nextSeed: () => number;
}

/**
 * Self-attention, then two dense layers for each frame; each part adds to what it was given.
 *
 * Post-norm is the original, `x = norm(x + part(x))`; pre-norm, `x = x + part(norm(x))`, learns without a
 * warm-up and leaves its last sum unnormalised. PyTorch's `nn.TransformerEncoderLayer` with ReLU.
 *
 * @param x `[batch, time, features]`
 * @returns `[batch, time, features]`
 * @see Vaswani et al. 2017, https://arxiv.org/abs/1706.03762; Xiong et al. 2020, https://arxiv.org/abs/2002.04745
 * @example
 * x = transformerEncoderLayer(x, {
 *   nHeads: 4, feedforwardDim: 256, dropoutRate: 0.1, preNorm: false, name: "encoder1", nextSeed,
 * });
 */
export function transformerEncoderLayer(
  x: SymbolicTensor,
  options: TransformerEncoderLayerOptions,
): SymbolicTensor {
  const { name } = options;
  const attended = addPart(x, (part) => attention(part, options), `${name}_attention`, options);
  return addPart(attended, (part) => feedforward(part, options), `${name}_feedforward`, options);
}

function addPart(
  x: SymbolicTensor,
  part: (x: SymbolicTensor) => SymbolicTensor,
  name: string,
  { preNorm, dropoutRate, nextSeed }: TransformerEncoderLayerOptions,
): SymbolicTensor {
  const norm = new LayerNorm({ name: `${name}_norm` });
  const fresh = part(preNorm ? (norm.apply(x) as SymbolicTensor) : x);
  const dropout = new SeededDropout({ rate: dropoutRate, seed: nextSeed(), name: `${name}_dropout` });
  const sum = tfl.layers.add({ name: `${name}_add` }).apply([x, dropout.apply(fresh) as SymbolicTensor]);
  return (preNorm ? sum : norm.apply(sum)) as SymbolicTensor;
}

function attention(
  x: SymbolicTensor,
  { nHeads, dropoutRate, name, nextSeed }: TransformerEncoderLayerOptions,
): SymbolicTensor {
  const seed = nextSeed();
  nextSeed(); // the layer takes two
  return new MultiHeadAttention({ nHeads, dropoutRate, seed, name: `${name}_attention` }).apply(
    x,
  ) as SymbolicTensor;
}

function feedforward(
  x: SymbolicTensor,
  { feedforwardDim, dropoutRate, name, nextSeed }: TransformerEncoderLayerOptions,
): SymbolicTensor {
  const dim = x.shape.at(-1) as number;
  const wide = linear(x, { units: feedforwardDim, name: `${name}_wide`, nextSeed });
  const active = tfl.layers.reLU({ name: `${name}_relu` }).apply(wide) as SymbolicTensor;
  const dropout = new SeededDropout({ rate: dropoutRate, seed: nextSeed(), name: `${name}_wide_dropout` });
  return linear(dropout.apply(active) as SymbolicTensor, { units: dim, name: `${name}_narrow`, nextSeed });
}
