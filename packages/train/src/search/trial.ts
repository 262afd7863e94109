import type { Json } from "../evaluation/json.ts";
import { isChoice, type SearchSpace, type Settings } from "./space.ts";

/** Settings that were tried, and what came of them: plain JSON. */
export interface Trial {
  /** From 1. */
  readonly number: number;
  readonly settings: Settings;
  /** What the objective gave; absent where the trial failed, which it has, too, where this is not a finite number. */
  readonly value?: number;
  /** Why the trial failed. */
  readonly failure?: string;
}

/** The value of a trial that has not failed: null, which JSON has in place of NaN, is none. */
export function trialValue({ value }: Trial): number | undefined {
  return Number.isFinite(value) ? value : undefined;
}

/**
 * Checks trials of an earlier search.
 *
 * @throws RangeError where they are not the first ones of a search in this space, in order
 */
export function checkTrials(space: SearchSpace, trials: readonly Trial[]): void {
  for (const [i, { number, settings, value, failure }] of trials.entries()) {
    if (number !== i + 1 || (!Number.isFinite(value) && typeof failure !== "string")) {
      throw new RangeError(
        `search: trials must be numbered from 1 and have a value or a failure each, got ${JSON.stringify({ number, value, failure })} in place ${i + 1}; give those of an earlier search, unchanged`,
      );
    }
    const names = Object.keys(space);
    const isOfSpace =
      Object.keys(settings).length === names.length &&
      names.every((name) => isIn(space[name]!, settings[name]));
    if (!isOfSpace) {
      throw new RangeError(
        `search: trials must be of the same space, got ${JSON.stringify(settings)} in trial ${number}; start anew where the space has changed`,
      );
    }
  }
}

function isIn(dimension: SearchSpace[string], value: Json | undefined): boolean {
  if (!isChoice(dimension)) {
    const isWhole = !dimension.integer || Number.isInteger(value);
    return typeof value === "number" && isWhole && value >= dimension.min && value <= dimension.max;
  }
  return dimension.values.some((one) => JSON.stringify(one) === JSON.stringify(value));
}
