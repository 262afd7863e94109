import { type Clip, seededRandom } from "@ser/datasets";
import { type BootstrapInterval, bootstrapInterval, independentGroups } from "@ser/train";

const SEED = 1;
/** An interval that is drawn from fewer actors, or recordings, is far too short. */
export const MIN_GROUPS = 5;

/** 95 % intervals over other actors or recordings; none of a figure that is the same for whichever of them. */
export interface FigureIntervals {
  readonly over: "actor" | "recording";
  readonly accuracy?: BootstrapInterval;
  readonly uar?: BootstrapInterval;
}

/**
 * Draws actors again and again, and looks at where the figures lie; where they are not known, the recordings that the
 * clips were cut out of.
 *
 * @param truth class number of each clip
 * @param predicted class number of each clip
 * @returns undefined where neither is known of each clip, or there are fewer than {@link MIN_GROUPS}
 */
export function figureIntervals(
  clips: readonly Clip[],
  truth: readonly number[],
  predicted: readonly number[],
): FigureIntervals | undefined {
  const drawn = independentGroups(clips);
  if (drawn === undefined || new Set(drawn.groups).size < MIN_GROUPS) return undefined;
  const { kind: over, groups } = drawn;
  const isRight = truth.map((label, i) => Number(predicted[i] === label));
  const nClasses = truth.reduce((most, label) => Math.max(most, label + 1), 0);
  const accuracyOf = (rows: readonly number[]) => shareOf(rows.map((row) => isRight[row]!));
  const uarOf = (rows: readonly number[]) => {
    const [support, right] = [new Uint32Array(nClasses), new Uint32Array(nClasses)];
    for (const row of rows) {
      support[truth[row]!]! += 1;
      right[truth[row]!]! += isRight[row]!;
    }
    const recalls = Array.from(support, (n, c) => right[c]! / n);
    return shareOf(recalls.filter((recall) => !Number.isNaN(recall))); // a class that was not drawn has none
  };
  return { over, ...intervalOf("accuracy", groups, accuracyOf), ...intervalOf("uar", groups, uarOf) };
}

/** Where whichever groups are drawn agree, all right say, nothing is known of others. */
function intervalOf(
  name: "accuracy" | "uar",
  groups: readonly string[],
  figure: (rows: readonly number[]) => number,
): Pick<FigureIntervals, "accuracy" | "uar"> {
  const found = bootstrapInterval(groups, figure, { random: seededRandom(SEED) });
  const [low, high] = found.interval;
  return low < high ? { [name]: found } : {};
}

function shareOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
