import type { NamedTensorMap, Tensor } from "@tensorflow/tfjs-core";

/** @throws RangeError where there is none */
export function gradientOf(fn: string, gradients: NamedTensorMap, name: string): Tensor {
  const gradient = gradients[name];
  if (gradient === undefined) {
    throw new RangeError(
      `${fn}: every weight must have a gradient, got none of "${name}"; leave out weights that the loss does not depend on`,
    );
  }
  return gradient;
}
