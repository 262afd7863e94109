import { checkRandom } from "@ser/dsp/check";
import { checkSplit } from "./checkSplit.ts";

/** How many folds, and whether rows are drawn at random. */
export interface FoldOptions {
  /** Number of folds, at least 2. */
  readonly nSplits: number;
  /** Seeded, `0 <= x < 1`. Without it nothing is drawn: the same rows give the same folds. */
  readonly random?: () => number;
}

/** Throws unless a function for folds was given a list, and options that it knows. */
export function checkFolds(caller: string, list: readonly [string, unknown], options: FoldOptions): void {
  checkSplit(caller, list, options, { nSplits: true, random: false });
  if (options.random !== undefined) checkRandom(caller, options.random);
}

/**
 * @param available how many rows or groups there are to be dealt out
 * @param what they are, in the plural
 * @throws RangeError where `nSplits` is no integer from 2 to `available`
 */
export function checkNSplits(caller: string, nSplits: number, available: number, what: string): void {
  if (!Number.isInteger(nSplits) || nSplits < 2) {
    throw new RangeError(
      `${caller}: nSplits must be an integer, at least 2, got ${nSplits}; for a single split there are stratifiedSplit and groupSplit`,
    );
  }
  if (nSplits > available) {
    throw new RangeError(
      `${caller}: nSplits must be <= the number of ${what} = ${available}, got ${nSplits}; lower nSplits or add ${what}`,
    );
  }
}
