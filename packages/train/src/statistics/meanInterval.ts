import jstat from "jstat";

/** A mean over runs, and where the mean of many such runs would lie. */
export interface MeanInterval {
  readonly mean: number;
  /** 95 % interval from Student's t distribution; absent for a single run, which tells nothing of its spread. */
  readonly interval?: readonly [number, number];
  readonly values: readonly number[];
}

/**
 * Mean and 95 % interval over runs with different seeds. The runs share their clips, so the interval speaks
 * of the seeds (split, first weights, order), not of other corpora.
 *
 * @param values one figure per run
 * @throws RangeError where there is none
 * @example
 * meanInterval([0.6, 0.62, 0.61]).mean; // 0.61
 */
export function meanInterval(values: readonly number[]): MeanInterval {
  const n = values.length;
  if (n === 0) throw new RangeError("meanInterval: values must hold at least one figure, got 0");
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  if (n === 1) return { mean, values };
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1);
  const half = jstat.studentt.inv(0.975, n - 1) * Math.sqrt(variance / n);
  return { mean, interval: [mean - half, mean + half], values };
}

/**
 * {@link meanInterval} of shares, such as accuracies: its interval ends at 0 and 1, which Student's does not know.
 *
 * @param values one share per run, 0 to 1
 * @throws RangeError where there is none
 * @example
 * meanShare([0.9, 0.98]).interval; // [0.43..., 1]
 */
export function meanShare(values: readonly number[]): MeanInterval {
  const { interval, ...rest } = meanInterval(values);
  return interval ? { ...rest, interval: [Math.max(0, interval[0]), Math.min(1, interval[1])] } : rest;
}
