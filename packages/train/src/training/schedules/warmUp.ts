import { checkCount, checkOptions, describe } from "@ser/dsp/check";
import { checkRange } from "../check.ts";
import type { Schedule, ScheduleMoment } from "./schedule.ts";
import { totalSteps } from "./totalSteps.ts";

/** How long a warm-up is: one of the two. */
export type WarmUpOptions =
  | { /** At least 1. */ readonly steps: number }
  | { /** Share of all steps, above 0 and below 1. */ readonly fraction: number };

/**
 * Raises the learning rate evenly to the schedule's first one, and begins the schedule then.
 *
 * Of n steps of warm-up, the k-th has `k / (n + 1)` of the schedule's first rate. The schedule then has what is
 * left of the run. PyTorch's SequentialLR of LinearLR, from `1 / (n + 1)`, and the schedule.
 *
 * @throws TypeError where `schedule` is none
 * @throws RangeError where the length is out of range, and, when called, where it leaves no step to the schedule
 * @see Goyal et al. 2017, https://arxiv.org/abs/1706.02677
 * @example
 * const schedule = warmUp(cosineAnnealing({ learningRate: 2e-3 }), { fraction: 0.1 });
 */
export function warmUp(schedule: Schedule, options: WarmUpOptions): Schedule {
  checkOptions<object>("warmUp", options, { steps: false, fraction: false });
  if (typeof schedule !== "function") {
    throw new TypeError(
      `warmUp: schedule must be one, got ${describe(schedule)}; for one rate, give constant({ learningRate })`,
    );
  }
  const { steps, fraction } = options as { steps?: number; fraction?: number };
  if (steps !== undefined && fraction !== undefined) {
    throw new RangeError("warmUp: options must give steps or fraction, got both; leave one out");
  }
  if (steps !== undefined) checkCount("warmUp", "steps", steps, 1);
  else checkRange("warmUp", "fraction", fraction as number, { above: 0, below: 1 });
  const rate = (moment: ScheduleMoment): number => {
    const total = totalSteps(moment);
    const nSteps = steps ?? Math.round((fraction as number) * total);
    if (nSteps >= total) {
      throw new RangeError(
        `warmUp: the warm-up must be shorter than the run of ${total} steps, got ${nSteps}; give fewer steps, or more epochs`,
      );
    }
    const { step, stepsPerEpoch } = moment;
    const rest = { ...moment, epochs: (total - nSteps) / stepsPerEpoch };
    const history = moment.history.slice(Math.ceil(nSteps / stepsPerEpoch)); // epochs of warm-up say nothing of it
    if (step >= nSteps) return schedule({ ...rest, history, step: step - nSteps });
    return (schedule({ ...rest, step: 0, history: [] }) * (step + 1)) / (nSteps + 1);
  };
  const { config, monitor } = schedule;
  return Object.assign(rate, {
    config: { name: "warmUp", ...options, schedule: config },
    ...(monitor === undefined ? {} : { monitor }),
  });
}
