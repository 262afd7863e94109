import { type Clip, type GroupField, seededRandom, unknownActor } from "@ser/datasets";
import {
  type BootstrapInterval,
  type BreakDown,
  bootstrapInterval,
  breakDown,
  type Calibration,
  type ClassificationReport,
  type ConfusionMatrix,
  calibration,
  classificationReport,
  confusionMatrix,
} from "@ser/train";

const FIELDS: readonly GroupField[] = ["sex", "intensity", "statement", "actor"];
const SEED = 1;
/** An interval that is drawn from fewer actors is far too short. */
export const MIN_ACTORS = 5;

/** A clip whose emotion is known, and the probabilities that the model gave. */
export interface JudgedClip {
  readonly clip: Clip;
  /** In the order of the labels. */
  readonly probabilities: readonly number[];
}

/** What a model comes to on clips whose emotions are known: plain JSON. */
export interface ModelEvaluation {
  readonly nClips: number;
  /** 0 where nobody knows who speaks. */
  readonly nActors: number;
  readonly accuracy: number;
  readonly uar: number;
  /**
   * 95 % intervals over other actors; absent where there are fewer than 5, or not every clip has a known one, and of a
   * figure that is the same for whichever of them.
   */
  readonly intervals?: { readonly accuracy?: BootstrapInterval; readonly uar?: BootstrapInterval };
  readonly matrix: ConfusionMatrix;
  readonly report: ClassificationReport;
  readonly calibration: Calibration;
  readonly breakDowns: readonly BreakDown[];
}

/**
 * Compares predictions with the truth.
 *
 * @param judged at least one clip
 * @param labels the model's; every clip's emotion is one of them
 */
export function evaluatePredictions(
  judged: readonly JudgedClip[],
  labels: readonly string[],
): ModelEvaluation {
  const clips = judged.map(({ clip }) => clip);
  const truth = clips.map(({ emotion }) => labels.indexOf(emotion));
  const predicted = judged.map(({ probabilities }) => probabilities.indexOf(Math.max(...probabilities)));
  const matrix = confusionMatrix(truth, predicted, labels);
  const report = classificationReport(matrix);
  const data = judged.flatMap(({ probabilities }) => probabilities);
  const actors = clips.map(({ actor }) => actor);
  const known = clips.filter(({ actor, corpus }) => actor !== unknownActor(corpus));
  const nActors = new Set(known.map(({ actor }) => actor)).size;
  const isRight = truth.map((label, i) => Number(predicted[i] === label));
  const accuracyOf = (rows: readonly number[]) =>
    rows.reduce((sum, row) => sum + isRight[row]!, 0) / rows.length;
  const uarOf = (rows: readonly number[]) => {
    const [support, right] = [labels.map(() => 0), labels.map(() => 0)];
    for (const row of rows) {
      support[truth[row]!]! += 1;
      right[truth[row]!]! += isRight[row]!;
    }
    const recalls = support.flatMap((n, c) => (n > 0 ? [right[c]! / n] : []));
    return recalls.reduce((sum, recall) => sum + recall, 0) / recalls.length;
  };
  return {
    nClips: clips.length,
    nActors,
    accuracy: report.accuracy,
    uar: report.uar,
    ...(nActors >= MIN_ACTORS && known.length === clips.length
      ? { intervals: { ...intervalOf("accuracy", actors, accuracyOf), ...intervalOf("uar", actors, uarOf) } }
      : {}),
    matrix,
    report,
    calibration: calibration(truth, { data, rows: clips.length, cols: labels.length }),
    breakDowns: FIELDS.filter((field) => new Set(clips.flatMap((clip) => clip[field] ?? [])).size > 1).map(
      (field) => breakDown(clips, truth, predicted, { field, random: seededRandom(SEED) }),
    ),
  };
}

/** Where whichever actors are drawn agree, all right say, nothing is known of others. */
function intervalOf(
  name: "accuracy" | "uar",
  actors: readonly string[],
  figure: (rows: readonly number[]) => number,
): Partial<Record<"accuracy" | "uar", BootstrapInterval>> {
  const found = bootstrapInterval(actors, figure, { random: seededRandom(SEED) });
  const [low, high] = found.interval;
  return low < high ? { [name]: found } : {};
}
