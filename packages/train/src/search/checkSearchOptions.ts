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
  checkOneOf("method", method, ["tpe", "random", "grid"]);
  checkOneOf("direction", direction, ["minimize", "maximize"]);
  if (method !== "grid" || nTrials !== undefined) checkCount("nTrials", nTrials);
  const hasRange = Object.values(space).some((dimension) => !isChoice(dimension));
  if (method === "grid" && hasRange && !(Number.isInteger(nPoints) && (nPoints as number) >= 2)) {
    throw new RangeError(
      `search: nPoints must be an integer, at least 2, for a grid over ranges, got ${nPoints}; or list the values`,
    );
  }
  checkCount("nStartupTrials", nStartupTrials);
  checkCount("nCandidates", nCandidates);
  if (!(gamma > 0 && gamma < 1)) {
    throw new RangeError(`search: gamma must be a proportion, 0 < gamma < 1, got ${gamma}; 0.15 is usual`);
  }
}

function checkOneOf(name: string, value: string, allowed: readonly string[]): void {
  if (allowed.includes(value)) return;
  throw new RangeError(`search: ${name} must be ${allowed.join(", ")}, got "${value}"; choose one of them`);
}

function checkCount(name: string, value: number | undefined): void {
  if (Number.isInteger(value) && (value as number) >= 1) return;
  throw new RangeError(`search: ${name} must be an integer, at least 1, got ${value}; e.g. 20`);
}
