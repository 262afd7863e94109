import { seededRandom } from "@ser/datasets";
import { type BootstrapInterval, bootstrapInterval } from "@ser/train";

const SEED = 1;
/** An interval that is drawn from fewer actors is far too short. */
export const MIN_ACTORS = 5;

/** 95 % intervals over other actors; none of a figure that is the same for whichever of them. */
export interface FigureIntervals {
  readonly accuracy?: BootstrapInterval;
  readonly uar?: BootstrapInterval;
}

/**
 * Draws actors again and again, and looks at where the figures lie.
 *
 * @param actors of each clip, at least {@link MIN_ACTORS} different ones
 * @param truth class number of each clip
 * @param predicted class number of each clip
 */
export function intervalsOverActors(
  actors: readonly string[],
  truth: readonly number[],
  predicted: readonly number[],
): FigureIntervals {
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
  return { ...intervalOf("accuracy", actors, accuracyOf), ...intervalOf("uar", actors, uarOf) };
}

/** Where whichever actors are drawn agree, all right say, nothing is known of others. */
function intervalOf(
  name: keyof FigureIntervals,
  actors: readonly string[],
  figure: (rows: readonly number[]) => number,
): FigureIntervals {
  const found = bootstrapInterval(actors, figure, { random: seededRandom(SEED) });
  const [low, high] = found.interval;
  return low < high ? { [name]: found } : {};
}

function shareOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
