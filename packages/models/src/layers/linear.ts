import type { SymbolicTensor } from "@tensorflow/tfjs-layers";
import * as tfl from "@tensorflow/tfjs-layers";
import { xavierNormal } from "../initializers/xavierNormal.ts";

/**
 * A dense layer without activation that starts Xavier normal, with zero biases.
 *
 * @param x `[..., features]`
 * @returns `[..., units]`
 * @example
 * const logits = linear(x, { units: 8, name: "logits", nextSeed });
 */
export function linear(
  x: SymbolicTensor,
  { units, name, nextSeed }: { units: number; name: string; nextSeed: () => number },
): SymbolicTensor {
  const fanIn = x.shape.at(-1) as number;
  const kernelInitializer = xavierNormal({ fanIn, fanOut: units, seed: nextSeed() });
  return tfl.layers.dense({ units, kernelInitializer, name }).apply(x) as SymbolicTensor;
}
