import { checkCount, checkOneOf } from "@ser/dsp/check";
import type { SearchOptions } from "./search.ts";
import { isChoice, type SearchSpace } from "./space.ts";
import type { TpeOptions } from "./tpe/tpeSettings.ts";

/**
 * Checks how a space is to be searched.
 *
 * @throws RangeError where an option is missing, unknown or out of range
 */
export function checkSearchOptions(space: SearchSpace, options: SearchOptions & TpeOptions): void {
  const { method, direction = "minimize", nTrials, nPoints, gamma } = options;
  const { nStartupTrials, nCandidates } = options;
  checkOneOf("search", "method", method, ["tpe", "random", "grid"]);
  checkOneOf("search", "direction", direction, ["minimize", "maximize"]);
  if (method !== "grid" || nTrials !== undefined) checkCount("search", "nTrials", nTrials as number, 1);
  const hasRange = Object.values(space).some((dimension) => !isChoice(dimension));
  if (method === "grid" && hasRange && !(Number.isInteger(nPoints) && (nPoints as number) >= 2)) {
    throw new RangeError(
      `search: nPoints must be an integer, at least 2, for a grid over ranges, got ${nPoints}; or list the values`,
    );
  }
  checkCount("search", "nStartupTrials", nStartupTrials, 1);
  checkCount("search", "nCandidates", nCandidates, 1);
  if (!(gamma > 0 && gamma < 1)) {
    throw new RangeError(`search: gamma must be a proportion, 0 < gamma < 1, got ${gamma}; 0.15 is usual`);
  }
}
