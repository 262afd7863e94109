import type { Json } from "../../evaluation/json.ts";
import type { EpochRecord } from "../epochRecord.ts";
import type { Monitor } from "../monitor.ts";

/** Where a run stands when a step begins. */
export interface ScheduleMoment {
  /** Steps made before this one. */
  readonly step: number;
  readonly stepsPerEpoch: number;
  /** Epochs that the run is to have; what is left of one after a warm-up may end in a fraction. */
  readonly epochs: number;
  /** The epochs that have ended. */
  readonly history: readonly EpochRecord[];
}

/**
 * Gives the learning rate of a step.
 *
 * A pure function of the moment: nothing is remembered between calls, so that a continued run needs nothing
 * but its history.
 */
export interface Schedule {
  (moment: ScheduleMoment): number;
  /** Name and settings, as JSON: a checkpoint of another schedule is refused. */
  readonly config: { readonly name: string } & Readonly<Record<string, Json>>;
  /** What of each epoch it looks at, if anything: a run without a validation part is refused where it is of one. */
  readonly monitor?: Monitor;
}
