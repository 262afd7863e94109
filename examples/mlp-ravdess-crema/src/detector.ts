import type { Clip } from "@ser/datasets";
import { outOfFold, type SectionContext } from "@ser/lab";
import { type ClassCurves, type Matrix, precisionRecallCurve, rocCurve } from "@ser/train";

/** What the emotion is called: in the source, and by the generated voices. */
const ANGER = ["anger", "angry"];

/** Voices are dealt out to so many folds; fewer where there are fewer voices. */
const N_FOLDS = 5;

/** Clips, as a detector sees them. */
export interface Detected {
  /** 1 where the clip is of the class, 0 where it is not. */
  readonly truth: readonly number[];
  /** Probability of the class, clip by clip. */
  readonly scores: readonly number[];
}

/** A recipe's models asked for one class only: each clip by a model that does not know its voice. */
export interface Detector extends Detected {
  readonly label: string;
  readonly clips: readonly Clip[];
  /** Which model judged each clip, from 0. */
  readonly folds: readonly number[];
  readonly nFolds: number;
  readonly curves: ClassCurves;
}

/**
 * Makes a recipe a detector of anger, judged on all voices by cross-validation.
 *
 * @returns `undefined` where there are not two voices in anger, in different folds: one must be there to choose on
 */
export async function angerDetector(context: SectionContext): Promise<Detector | undefined> {
  const { clips, labels } = context.clips;
  const column = labels.findIndex((name) => ANGER.includes(name));
  const label = labels[column];
  const angryVoices = new Set(clips.flatMap(({ emotion, actor }) => (emotion === label ? [actor] : [])));
  if (label === undefined || angryVoices.size < 2) return undefined;
  const nFolds = Math.min(N_FOLDS, new Set(clips.map(({ actor }) => actor)).size);
  const all = await outOfFold(context, { protocol: "actor", nFolds, seed: 1 });
  const truth = all.truth.map((number) => Number(number === column));
  const isSpread = [0, 1].every((one) => new Set(all.folds.filter((_, row) => truth[row] === one)).size > 1);
  if (!isSpread) return undefined;
  const scores = columnOf(all.probabilities, column);
  const isAngry = truth.map(Boolean);
  return {
    label,
    clips: all.clips,
    truth,
    scores,
    folds: all.folds,
    nFolds,
    curves: {
      label,
      roc: rocCurve(isAngry, scores),
      precisionRecall: precisionRecallCurve(isAngry, scores),
    },
  };
}

/** Chooses something for each fold, on all other folds' clips: no clip is judged by what its own voice has chosen. */
export function chosenElsewhere<T>(
  { truth, scores, folds, nFolds }: Detector,
  choose: (others: Detected) => T,
): T[] {
  return Array.from({ length: nFolds }, (_, fold) => {
    const isOther = (_value: number, row: number) => folds[row] !== fold;
    return choose({ truth: truth.filter(isOther), scores: scores.filter(isOther) });
  });
}

/** Probabilities of not being angry, and of being. */
export function bothWays(scores: readonly number[]): Matrix {
  return { data: scores.flatMap((score) => [1 - score, score]), rows: scores.length, cols: 2 };
}

function columnOf({ data, rows, cols }: Matrix, column: number): number[] {
  return Array.from({ length: rows }, (_, row) => data[row * cols + column] as number);
}
