import { checkOptions, type OptionNames } from "@ser/dsp/check";
import { createAdam } from "./createAdam.ts";
import type { Optimizer } from "./optimizer.ts";

/** Settings of {@link adam}. */
export interface AdamOptions {
  /** Share of the gradient's moving mean that a step keeps, at least 0 and below 1. @defaultValue 0.9 */
  readonly beta1?: number;
  /** Share of the moving mean of its square that a step keeps, at least 0 and below 1. @defaultValue 0.999 */
  readonly beta2?: number;
  /** Added to the root of that mean, above 0. @defaultValue 1e-8, PyTorch's; Keras' is 1e-7 */
  readonly epsilon?: number;
}

const ADAM_OPTIONS: OptionNames<AdamOptions> = { beta1: false, beta2: false, epsilon: false };

/**
 * Adam: steps by the mean of the gradient over the root of the mean of its square.
 *
 * PyTorch's Adam, its defaults included.
 *
 * @throws RangeError where a setting is out of range
 * @see Kingma and Ba 2015, https://arxiv.org/abs/1412.6980; PyTorch's torch.optim.Adam
 * @example
 * const optimizer = adam();
 */
export function adam(options: AdamOptions = {}): Optimizer {
  checkOptions("adam", options, ADAM_OPTIONS);
  return createAdam("adam", options, { settings: {}, decayOf: () => 0 });
}
