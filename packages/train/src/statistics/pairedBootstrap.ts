import { checkOptions, type OptionNames } from "@ser/dsp/check";
import { checkList } from "../checkArgument.ts";
import { checkPredictions } from "./checkPredictions.ts";
import { groupRows } from "./groupRows.ts";
import { meanOfGroups } from "./meanOfGroups.ts";
import { quantile } from "./quantile.ts";
import { type ResampleOptions, resample } from "./resample.ts";

/** How much more of a test part the first of two models has right. */
export interface PairedBootstrap {
  /** Accuracy of the first model minus that of the second. */
  readonly difference: number;
  /** 95 % interval over other groups. */
  readonly interval: readonly [number, number];
  /** Twice the share of draws on the other side of 0, never below what so many draws can tell. */
  readonly pValue: number;
  readonly nGroups: number;
  readonly nResamples: number;
}

const PAIRED_BOOTSTRAP_OPTIONS: OptionNames<ResampleOptions & { groups: readonly string[] }> = {
  groups: true,
  random: true,
  nResamples: false,
};

/**
 * Compares two models on one test part by resampling groups, both models on the same draws.
 *
 * @param truth class number of each clip
 * @param first class numbers that the first model predicted
 * @param second class numbers that the second model predicted
 * @param options `groups`: one per clip, an actor say; seeded `random`; `nResamples`
 * @throws RangeError where lengths differ, or there is one group only
 * @see Efron and Tibshirani, An Introduction to the Bootstrap (1993), chapter 15
 * @example
 * pairedBootstrap(truth, ours, theirs, { groups: actors, random: seededRandom(1) }).interval;
 */
export function pairedBootstrap(
  truth: ArrayLike<number>,
  first: ArrayLike<number>,
  second: ArrayLike<number>,
  options: ResampleOptions & { groups: readonly string[] },
): PairedBootstrap {
  checkOptions("pairedBootstrap", options, PAIRED_BOOTSTRAP_OPTIONS);
  const { groups } = options;
  checkPredictions("pairedBootstrap", { truth, first, second });
  checkList("pairedBootstrap", "groups", groups);
  if (groups.length !== truth.length) {
    throw new RangeError(
      `pairedBootstrap: groups must be one per clip (${truth.length}), got ${groups.length}; take both from the same clips`,
    );
  }
  const gains = Array.from(
    truth,
    (label, i) => Number(first[i] === label) - Number(second[i] === label), // 1, 0 or -1
  );
  const rowsByGroup = groupRows("pairedBootstrap", groups);
  const meanGain = meanOfGroups(gains, rowsByGroup);
  const differences = resample("pairedBootstrap", rowsByGroup.length, meanGain, options).sort();
  const nResamples = differences.length;
  const nAtMost = differences.filter((difference) => difference <= 0).length;
  const nAtLeast = differences.filter((difference) => difference >= 0).length;
  return {
    difference: meanGain([...rowsByGroup.keys()]),
    interval: [quantile(differences, 0.025), quantile(differences, 0.975)],
    pValue: Math.min(1, (2 * (Math.min(nAtMost, nAtLeast) + 1)) / (nResamples + 1)),
    nGroups: rowsByGroup.length,
    nResamples,
  };
}
