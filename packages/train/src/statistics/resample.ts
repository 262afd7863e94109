import { checkRandom } from "@ser/dsp/check";

/** How a bootstrap draws. */
export interface ResampleOptions {
  /** Seeded, `0 <= x < 1`. */
  readonly random: () => number;
  /** 2000 where not told. */
  readonly nResamples?: number;
}

/**
 * Draws as many groups as there are, with replacement, again and again, and computes a figure from each draw.
 *
 * @param caller for the message
 * @param statistic takes group numbers, of which some appear several times
 * @returns one figure per draw, in the order drawn
 * @throws TypeError where `random` is no function
 * @throws RangeError where nResamples is no number of draws
 */
export function resample(
  caller: string,
  nGroups: number,
  statistic: (groups: readonly number[]) => number,
  { random, nResamples = 2000 }: ResampleOptions,
): Float64Array {
  checkRandom(caller, random);
  if (!Number.isInteger(nResamples) || nResamples < 100) {
    throw new RangeError(
      `${caller}: nResamples must be an integer, at least 100, got ${nResamples}; 2000 is usual`,
    );
  }
  return Float64Array.from({ length: nResamples }, () =>
    statistic(Array.from({ length: nGroups }, () => Math.floor(random() * nGroups))),
  );
}
