import { checkOneOf, checkOptions, type OptionNames } from "@ser/dsp/check";
import jstat from "jstat";
import { checkFunction } from "../checkArgument.ts";
import { groupRows } from "./groupRows.ts";
import { quantile } from "./quantile.ts";
import { type ResampleOptions, resample } from "./resample.ts";

/** Settings of {@link bootstrapInterval}. */
export interface BootstrapOptions extends ResampleOptions {
  /**
   * `percentile`: quantiles of the resampled figures, where not told; `bca`: these corrected for bias and skewness,
   * better where the figure is near 0 or 1.
   */
  readonly method?: "percentile" | "bca";
  /** Share of such intervals that hold the true figure; 0.95 where not told. */
  readonly level?: number;
}

/** A figure, and where it would lie with other groups of the same kind. */
export interface BootstrapInterval {
  readonly estimate: number;
  readonly interval: readonly [number, number];
  readonly level: number;
  readonly method: "percentile" | "bca";
  readonly nGroups: number;
  readonly nResamples: number;
}

const BOOTSTRAP_INTERVAL_OPTIONS: OptionNames<BootstrapOptions> = {
  random: true,
  nResamples: false,
  method: false,
  level: false,
};

/**
 * Interval of a figure by resampling groups with all of their rows.
 *
 * Clips of one actor are alike; resampling clips would make the interval too narrow. By actor, it speaks of other
 * actors.
 *
 * @param groups one per row, an actor say
 * @param statistic the figure from row numbers, of which some appear several times, e.g. the accuracy over them
 * @param options seeded `random`, `nResamples`, `method`, `level`
 * @throws RangeError where there is one group only, a setting is out of range, or the figure is not finite on a draw
 * @see Efron and Tibshirani, An Introduction to the Bootstrap (1993), chapters 13 and 14; SciPy's bootstrap
 * @example
 * const accuracy = (rows) => rows.filter((row) => predicted[row] === truth[row]).length / rows.length;
 * const { interval } = bootstrapInterval(actors, accuracy, { random: seededRandom(1), method: "bca" });
 */
export function bootstrapInterval(
  groups: readonly string[],
  statistic: (rows: readonly number[]) => number,
  options: BootstrapOptions,
): BootstrapInterval {
  checkOptions("bootstrapInterval", options, BOOTSTRAP_INTERVAL_OPTIONS);
  const { method = "percentile", level = 0.95 } = options;
  checkOneOf("bootstrapInterval", "method", method, ["percentile", "bca"]);
  if (!(level > 0 && level < 1)) {
    throw new RangeError(
      `bootstrapInterval: level must be above 0 and below 1, got ${level}; 0.95 is usual, and no per cent`,
    );
  }
  checkFunction("bootstrapInterval", "statistic", statistic);
  const rowsByGroup = groupRows("bootstrapInterval", groups);
  const nGroups = rowsByGroup.length;
  const figureOf = (drawn: readonly number[]) => {
    const rows = drawn.flatMap((group) => rowsByGroup[group]!);
    return checkFigure(statistic(rows), rows.length);
  };
  const estimate = figureOf([...rowsByGroup.keys()]);
  const figures = resample("bootstrapInterval", nGroups, figureOf, options).sort();
  const tails = [(1 - level) / 2, (1 + level) / 2] as const;
  const [low, high] = method === "bca" ? corrected(tails, estimate, figures, { nGroups, figureOf }) : tails;
  return {
    estimate,
    interval: [quantile(figures, low), quantile(figures, high)],
    level,
    method,
    nGroups,
    nResamples: figures.length,
  };
}

/** A statistic that is undefined without a class, say, must not slip into an interval. */
function checkFigure(figure: number, nRows: number): number {
  if (!Number.isFinite(figure)) {
    throw new RangeError(
      `bootstrapInterval: statistic must be finite on every draw of groups, got ${figure} on one of ${nRows} rows; take one that is defined without some classes, or larger groups`,
    );
  }
  return figure;
}

/** A figure of some groups. */
interface GroupStatistic {
  readonly nGroups: number;
  figureOf(groups: readonly number[]): number;
}

/** Moves the two shares by the bias of the draws and by the skewness that leaving out each group shows. */
function corrected(
  tails: readonly [number, number],
  estimate: number,
  figures: Float64Array,
  statistic: GroupStatistic,
): readonly [number, number] {
  const n = figures.length;
  const nBelow = figures.filter((figure) => figure < estimate).length;
  const nEqual = figures.filter((figure) => figure === estimate).length;
  if (nEqual === n) return tails; // all draws agree: so do all quantiles
  const share = (nBelow + nEqual / 2) / n;
  if (share === 0 || share === 1) {
    throw new RangeError(
      `bootstrapInterval: bca needs draws on both sides of the estimate ${estimate}, got all ${n} on one; use method "percentile"`,
    );
  }
  const bias = jstat.normal.inv(share, 0, 1);
  const acceleration = accelerationOf(statistic);
  const move = (tail: number) => {
    const z = bias + jstat.normal.inv(tail, 0, 1);
    return jstat.normal.cdf(bias + z / (1 - acceleration * z), 0, 1);
  };
  return [move(tails[0]), move(tails[1])];
}

/** The jackknife's skewness, over 6; 0 where no group makes a difference. */
function accelerationOf({ nGroups, figureOf }: GroupStatistic): number {
  const all = Array.from({ length: nGroups }, (_, group) => group);
  const left = all.map((out) => figureOf(all.filter((group) => group !== out)));
  const mean = left.reduce((sum, figure) => sum + figure, 0) / left.length;
  const moment = (power: number) => left.reduce((sum, figure) => sum + (mean - figure) ** power, 0);
  const squares = moment(2);
  return squares === 0 ? 0 : moment(3) / (6 * squares ** 1.5);
}
