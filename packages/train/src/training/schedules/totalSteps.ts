import type { ScheduleMoment } from "./schedule.ts";

/** Steps of the whole run. */
export function totalSteps({ stepsPerEpoch, epochs }: ScheduleMoment): number {
  return Math.round(stepsPerEpoch * epochs);
}
