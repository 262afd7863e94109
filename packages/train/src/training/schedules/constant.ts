import { checkOptions, type OptionNames } from "@ser/dsp/check";
import { checkRange } from "../check.ts";
import type { Schedule } from "./schedule.ts";

const CONSTANT_OPTIONS: OptionNames<{ learningRate: number }> = { learningRate: true };

/**
 * The same learning rate at every step.
 *
 * @throws RangeError where it is not above 0
 * @example
 * const schedule = warmUp(constant({ learningRate: 1e-3 }), { steps: 100 });
 */
export function constant(options: { learningRate: number }): Schedule {
  checkOptions("constant", options, CONSTANT_OPTIONS);
  const { learningRate } = options;
  checkRange("constant", "learningRate", learningRate, { above: 0 });
  return Object.assign(() => learningRate, { config: { name: "constant", learningRate } });
}
