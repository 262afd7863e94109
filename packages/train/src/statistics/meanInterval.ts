import jstat from "jstat";
import { checkList } from "../checkArgument.ts";

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
 * @throws RangeError where there is none, or one is not finite
 * @example
 * meanInterval([0.6, 0.62, 0.61]).mean; // 0.61
 */
export function meanInterval(values: readonly number[]): MeanInterval {
  checkList("meanInterval", "values", values);
  const n = values.length;
  if (n === 0) throw new RangeError("meanInterval: values must hold at least one figure, got 0");
  const wrong = values.findIndex((value) => !Number.isFinite(value));
  if (wrong >= 0) {
    throw new RangeError(
      `meanInterval: values must be finite, got ${values[wrong]} at ${wrong}; leave out runs without a figure, and say so`,
    );
  }
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
 * @throws RangeError where there is none, or one is out of range
 * @example
 * meanShare([0.9, 0.98]).interval; // [0.43..., 1]
 */
export function meanShare(values: readonly number[]): MeanInterval {
  checkList("meanShare", "values", values);
  const wrong = values.findIndex((value) => !(value >= 0 && value <= 1));
  if (wrong >= 0) {
    throw new RangeError(
      `meanShare: values must be shares, 0 to 1, got ${values[wrong]} at ${wrong}; divide per cent by 100`,
    );
  }
  const { interval, ...rest } = meanInterval(values);
  return interval ? { ...rest, interval: [Math.max(0, interval[0]), Math.min(1, interval[1])] } : rest;
}
