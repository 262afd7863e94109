import type { EpochRecord } from "./epochRecord.ts";

/** What of an epoch is looked at. */
export type Monitor = "loss" | "accuracy" | "validationLoss" | "validationAccuracy" | "validationUar";

/** All that can be looked at. */
export const MONITORS: readonly Monitor[] = [
  "loss",
  "accuracy",
  "validationLoss",
  "validationAccuracy",
  "validationUar",
];

/** Whether a smaller value is the better one. */
export function isLowerBetter(monitor: Monitor): boolean {
  return monitor === "loss" || monitor === "validationLoss";
}

/**
 * The value of an epoch that is looked at.
 *
 * @throws RangeError where it is of a validation part, and there was none
 */
export function monitored(fn: string, record: EpochRecord, monitor: Monitor): number {
  if (monitor === "loss" || monitor === "accuracy") return record[monitor];
  const { validation } = record;
  if (validation === undefined) {
    throw new RangeError(
      `${fn}: monitor must be "loss" or "accuracy" where there is no validation part, got "${monitor}"; give a validation part`,
    );
  }
  const values = {
    validationLoss: validation.loss,
    validationAccuracy: validation.accuracy,
    validationUar: validation.uar,
  };
  return values[monitor];
}
