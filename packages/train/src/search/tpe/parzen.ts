import jstat from "jstat";
import type { Scale } from "../scale.ts";

/** A density over a range, drawn from and asked about. */
export interface Parzen {
  /** Draws a value of the range. */
  draw(random: () => number): number;
  /** Density of a value; of an integer, its probability. */
  density(value: number): number;
}

interface Bell {
  readonly mean: number;
  readonly width: number;
  /** Share of the normal distribution below the range, and within it. */
  readonly below: number;
  readonly inside: number;
}

/**
 * Estimates where values lie: a normal distribution about each, cut at the limits, and a wide one over the whole
 * range, so that no place is ever given up. Each is as wide as the larger gap to its neighbours.
 *
 * @param scale the range's line
 * @param values observed ones, in any order; there may be none
 * @see Bergstra et al. (2011), Algorithms for Hyper-Parameter Optimization, section 4.2
 */
export function parzen(scale: Scale, values: readonly number[]): Parzen {
  const { low, high, toLine, fromLine, placesOf } = scale;
  const range = high - low;
  const middle = { mean: (low + high) / 2, width: range };
  const means = [...values.map(toLine), middle.mean].sort((a, b) => a - b);
  const narrowest = range / Math.min(100, 1 + means.length);
  const bells = means.map((mean, i) => {
    const gap = Math.max(mean - (means[i - 1] ?? low), (means[i + 1] ?? high) - mean);
    return cut({ mean, width: Math.min(range, Math.max(narrowest, gap)) }, low, high);
  });
  bells[means.indexOf(middle.mean)] = cut(middle, low, high);
  return {
    draw(random) {
      const { mean, width, below, inside } = bells[Math.floor(random() * bells.length)] as Bell;
      const place = jstat.normal.inv(below + random() * inside, mean, width);
      return fromLine(Math.min(high, Math.max(low, place)));
    },
    density(value) {
      const [from, to] = placesOf(value);
      const sum = bells.reduce((total, bell) => total + shareOf(bell, from, to), 0);
      return sum / bells.length;
    },
  };
}

function cut({ mean, width }: { mean: number; width: number }, low: number, high: number): Bell {
  const below = jstat.normal.cdf(low, mean, width);
  return { mean, width, below, inside: jstat.normal.cdf(high, mean, width) - below };
}

/** Probability of a span of the line; of a single place, the density there. */
function shareOf({ mean, width, inside }: Bell, from: number, to: number): number {
  if (from < to) return (jstat.normal.cdf(to, mean, width) - jstat.normal.cdf(from, mean, width)) / inside;
  return Math.exp(-0.5 * ((from - mean) / width) ** 2) / (width * Math.sqrt(2 * Math.PI) * inside);
}
