import { checkOptions, type OptionNames } from "@ser/dsp/check";
import { checkRange } from "../check.ts";
import type { AdamOptions } from "./adam.ts";
import { createAdam } from "./createAdam.ts";
import type { Optimizer } from "./optimizer.ts";

/** Settings of {@link adamW}. */
export interface AdamWOptions extends AdamOptions {
  /** Share of a weight that a step takes away, times the learning rate. @defaultValue 0.01 */
  readonly weightDecay?: number;
  /**
   * Which weights decay. @defaultValue all but vectors: biases, and the scales of normalisation, are left alone
   */
  readonly decays?: (name: string, shape: readonly number[]) => boolean;
}

const ADAM_W_OPTIONS: OptionNames<AdamWOptions> = {
  beta1: false,
  beta2: false,
  epsilon: false,
  weightDecay: false,
  decays: false,
};

/**
 * Adam with decoupled weight decay: weights shrink by a share of themselves, apart from their gradients.
 *
 * PyTorch's AdamW, its defaults included, except that vectors do not decay unless `decays` says so.
 *
 * @throws RangeError where a setting is out of range
 * @see Loshchilov and Hutter 2019, https://arxiv.org/abs/1711.05101; PyTorch's torch.optim.AdamW
 * @example
 * const optimizer = adamW({ beta2: 0.98, weightDecay: 0.02 });
 */
export function adamW(options: AdamWOptions = {}): Optimizer {
  checkOptions("adamW", options, ADAM_W_OPTIONS);
  const { weightDecay = 0.01, decays } = options;
  const settings = { weightDecay, decays: decays ? "chosen by the caller" : "all but vectors" };
  const isDecaying = decays ?? ((_name, shape) => shape.length > 1);
  checkRange("adamW", "weightDecay", weightDecay, { least: 0 });
  return createAdam("adamW", options, {
    settings,
    decayOf: (name, shape) => (isDecaying(name, shape) ? weightDecay : 0),
  });
}
