import { type Clip, clipValue, type GroupField, knownActor, type TableField } from "@ser/datasets";
import { checkOptions, describe, type OptionNames } from "@ser/dsp/check";
import { checkList } from "../checkArgument.ts";
import { checkPredictions } from "./checkPredictions.ts";
import { groupRows } from "./groupRows.ts";
import { independentGroups } from "./independentGroups.ts";
import { meanOfGroups } from "./meanOfGroups.ts";
import { quantile } from "./quantile.ts";
import { type ResampleOptions, resample } from "./resample.ts";
import { wilsonInterval } from "./wilsonInterval.ts";

/** The test clips that have one value of a field. */
export interface BreakDownPart {
  readonly value: string;
  readonly nClips: number;
  /** 0 where nobody knows who speaks. */
  readonly nActors: number;
  readonly nRight: number;
  readonly accuracy: number;
  /** Mean recall over the classes that these clips have. */
  readonly uar: number;
  /** 95 % interval of the accuracy. */
  readonly interval: readonly [number, number];
  /**
   * What the interval speaks of: `actor`, other actors (bootstrap); `recording`, other recordings, where the clips were
   * cut out of some and nobody knows who speaks; `clip`, other clips of the actors or recordings there are, where these
   * are fewer than 5, or agree to the last digit (Wilson).
   */
  readonly intervalOver: "actor" | "recording" | "clip";
}

/** A result, value by value of a field of the clips. */
export interface BreakDown {
  readonly field: GroupField | TableField;
  /** In order of the values' names. */
  readonly parts: readonly BreakDownPart[];
  /** Clips that have no such field. */
  readonly nWithoutValue: number;
}

/** Settings of {@link breakDown}. */
export interface BreakDownOptions extends ResampleOptions {
  /** Such as `sex` or `age`; `fields.room` is the column `room` of a manifest. */
  readonly field: GroupField | TableField;
}

/** What is drawn from fewer groups hardly differs, and its interval is far too short. */
const MIN_GROUPS = 5;

const BREAK_DOWN_OPTIONS: OptionNames<BreakDownOptions> = {
  field: true,
  random: true,
  nResamples: false,
};

/**
 * Breaks a result down by a field of the clips: sex, age, intensity, statement, actor, or a column of their manifest.
 *
 * @param clips of the test part, in the predictions' order
 * @param truth class number of each clip
 * @param predicted class number of each clip
 * @param options `field`; seeded `random` and `nResamples` of the bootstrap by actor or recording
 * @throws RangeError where lengths differ, or no clip has the field
 * @example
 * breakDown(testClips, truth, predicted, { field: "sex", random: seededRandom(1) }).parts;
 */
export function breakDown(
  clips: readonly Clip[],
  truth: ArrayLike<number>,
  predicted: ArrayLike<number>,
  options: BreakDownOptions,
): BreakDown {
  checkOptions("breakDown", options, BREAK_DOWN_OPTIONS);
  const { field, ...resampling } = options;
  checkList("breakDown", "clips", clips);
  if (typeof field !== "string") {
    throw new TypeError(`breakDown: field must be a name, such as "sex", got ${describe(field)}`);
  }
  checkPredictions("breakDown", { truth, predicted });
  if (clips.length !== truth.length) {
    throw new RangeError(
      `breakDown: clips must be one per class number (${truth.length}), got ${clips.length}; give the clips of the test part, in its order`,
    );
  }
  const values = [...new Set(clips.flatMap((clip) => clipValue(clip, field) ?? []))];
  if (values.length === 0) {
    throw new RangeError(
      `breakDown: field must be one that clips have, got "${field}", which none of ${clips.length} has; choose another`,
    );
  }
  const judged = clips.map((clip, row) => ({ clip, truth: truth[row]!, predicted: predicted[row]! }));
  const parts = values.map((value) =>
    describePart(
      String(value),
      judged.filter(({ clip }) => clipValue(clip, field) === value),
      resampling,
    ),
  );
  return {
    field,
    parts: parts.sort((a, b) => a.value.localeCompare(b.value, "en", { numeric: true })),
    nWithoutValue: clips.filter((clip) => clipValue(clip, field) === undefined).length,
  };
}

interface JudgedClip {
  readonly clip: Clip;
  readonly truth: number;
  readonly predicted: number;
}

function describePart(value: string, judged: readonly JudgedClip[], options: ResampleOptions): BreakDownPart {
  const nRight = countRight(judged);
  const actors = judged.flatMap(({ clip }) => knownActor(clip) ?? []);
  const recalls = [...new Set(judged.map(({ truth }) => truth))].map((label) => {
    const own = judged.filter(({ truth }) => truth === label);
    return countRight(own) / own.length;
  });
  return {
    value,
    nClips: judged.length,
    nActors: new Set(actors).size,
    nRight,
    accuracy: nRight / judged.length,
    uar: recalls.reduce((sum, recall) => sum + recall, 0) / recalls.length,
    ...intervalOf(judged, options),
  };
}

function intervalOf(
  judged: readonly JudgedClip[],
  options: ResampleOptions,
): Pick<BreakDownPart, "interval" | "intervalOver"> {
  const drawn = independentGroups(judged.map(({ clip }) => clip));
  if (drawn && new Set(drawn.groups).size >= MIN_GROUPS) {
    const isRight = judged.map(({ truth, predicted }) => Number(truth === predicted));
    const rowsByGroup = groupRows("breakDown", drawn.groups);
    const accuracy = meanOfGroups(isRight, rowsByGroup);
    const figures = resample("breakDown", rowsByGroup.length, accuracy, options).sort();
    const interval = [quantile(figures, 0.025), quantile(figures, 0.975)] as const;
    // Groups that agree to the last digit, all right say, tell nothing of how groups differ.
    if (interval[0] < interval[1]) return { interval, intervalOver: drawn.kind };
  }
  return { interval: wilsonInterval(countRight(judged), judged.length), intervalOver: "clip" };
}

function countRight(judged: readonly JudgedClip[]): number {
  return judged.filter(({ truth, predicted }) => truth === predicted).length;
}
