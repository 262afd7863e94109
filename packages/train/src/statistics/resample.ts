import { checkRandom } from "@ser/dsp/check";

/** How a bootstrap draws. */
export interface ResampleOptions {
  /** Seeded, `0 <= x < 1`. */
  readonly random: () => number;
  /** 2000 where not told. */
  readonly nResamples?: number;
}

/**
 * Draws as many groups as there are, with replacement, again and again, and computes a figure from the rows of each
 * draw.
 *
 * @param caller for the message
 * @param rowsByGroup the rows of each group
 * @param statistic takes row numbers, of which some appear several times
 * @returns one figure per draw, in the order drawn
 * @throws TypeError where `random` is no function
 * @throws RangeError where a figure is not finite, or nResamples is no number of draws
 */
export function resample(
  caller: string,
  rowsByGroup: readonly (readonly number[])[],
  statistic: (rows: readonly number[]) => number,
  { random, nResamples = 2000 }: ResampleOptions,
): Float64Array {
  checkRandom(caller, random);
  if (!Number.isInteger(nResamples) || nResamples < 100) {
    throw new RangeError(
      `${caller}: nResamples must be an integer, at least 100, got ${nResamples}; 2000 is usual`,
    );
  }
  return Float64Array.from({ length: nResamples }, () => {
    const rows = rowsByGroup.flatMap(() => rowsByGroup[Math.floor(random() * rowsByGroup.length)]!);
    return checkFigure(caller, statistic(rows), rows.length);
  });
}

/** A statistic that is undefined without a class, say, must not slip into an interval. */
export function checkFigure(caller: string, figure: number, nRows: number): number {
  if (!Number.isFinite(figure)) {
    throw new RangeError(
      `${caller}: statistic must be finite on every draw of groups, got ${figure} on one of ${nRows} rows; take one that is defined without some classes, or larger groups`,
    );
  }
  return figure;
}
