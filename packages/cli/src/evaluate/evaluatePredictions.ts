import { type Clip, type GroupField, knownActor, seededRandom } from "@ser/datasets";
import {
  type BreakDown,
  breakDown,
  type Calibration,
  type ClassificationReport,
  type ConfusionMatrix,
  calibration,
  classificationReport,
  confusionMatrix,
} from "@ser/train";
import { type FigureIntervals, figureIntervals } from "./figureIntervals.ts";

const FIELDS: readonly GroupField[] = ["sex", "intensity", "statement", "actor"];
const SEED = 1;

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
  /** Files that the clips were cut out of; 0 where clips are files of their own. */
  readonly nRecordings: number;
  readonly accuracy: number;
  readonly uar: number;
  /**
   * Absent where there are fewer than 5 actors, or not every clip has a known one; of clips that were cut out of
   * recordings, fewer than 5 of those.
   */
  readonly intervals?: FigureIntervals;
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
  const nActors = new Set(clips.flatMap((clip) => knownActor(clip) ?? [])).size;
  const intervals = figureIntervals(clips, truth, predicted);
  return {
    nClips: clips.length,
    nActors,
    nRecordings: new Set(clips.flatMap(({ recording }) => recording ?? [])).size,
    accuracy: report.accuracy,
    uar: report.uar,
    ...(intervals ? { intervals } : {}),
    matrix,
    report,
    calibration: calibration(truth, { data, rows: clips.length, cols: labels.length }),
    breakDowns: FIELDS.filter((field) => new Set(clips.flatMap((clip) => clip[field] ?? [])).size > 1).map(
      (field) => breakDown(clips, truth, predicted, { field, random: seededRandom(SEED) }),
    ),
  };
}
