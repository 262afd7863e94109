import type { Clip } from "@ser/datasets";
import type { LabelledClips, SectionContext } from "@ser/lab";
import { type ClassCurves, type Matrix, modelPredictor, oneVsRest } from "@ser/train";

/** What the emotion is called: in the source, and by the generated voices. */
const ANGER = ["anger", "angry"];

/** One class against the rest, on some clips. */
export interface DetectorPart {
  readonly clips: readonly Clip[];
  /** 1 where the clip is of the class, 0 where it is not. */
  readonly truth: readonly number[];
  /** Probability of the class, clip by clip. */
  readonly scores: readonly number[];
  readonly curves: ClassCurves;
}

/** A model that is asked for one class only. */
export interface Detector {
  readonly label: string;
  /** Everything that was held out: what curves need, for which nothing is chosen. */
  readonly all: DetectorPart;
  /** A threshold or a temperature is chosen on these clips... */
  readonly chosenOn: DetectorPart;
  /** ...and judged on these, of other voices. */
  readonly judgedOn: DetectorPart;
}

/** Makes a run's model a detector of anger, and halves the voices of its test part. */
export function angerDetector({ clips: { labels }, run }: SectionContext): Detector {
  const label = labels.find((name) => ANGER.includes(name));
  if (label === undefined) throw new Error(`angerDetector: labels must name anger, got ${labels.join(", ")}`);
  const column = labels.indexOf(label);
  const predict = modelPredictor(run.model);
  const part = (half: LabelledClips): DetectorPart => {
    const probabilities = predict(half.x);
    const { classes } = oneVsRest(half.truth, probabilities, { labels, classes: [label] });
    return {
      clips: half.clips,
      truth: half.truth.map((number) => Number(number === column)),
      scores: half.truth.map((_, row) => probabilities.data[row * probabilities.cols + column] as number),
      curves: classes[0] as ClassCurves,
    };
  };
  const [chosenOn, judgedOn] = halves(run.test);
  return { label, all: part(run.test), chosenOn: part(chosenOn), judgedOn: part(judgedOn) };
}

/** Probabilities of not being angry, and of being. */
export function bothWays(scores: readonly number[]): Matrix {
  return { data: scores.flatMap((score) => [1 - score, score]), rows: scores.length, cols: 2 };
}

/** Women alternate, and men: both halves have as many of each as there can be. */
function halves({ clips, x, truth }: LabelledClips): [LabelledClips, LabelledClips] {
  const sexOf = new Map(clips.map(({ actor, sex }) => [actor, sex ?? ""]));
  const actors = [...sexOf.keys()].sort(
    (a, b) =>
      (sexOf.get(a) as string).localeCompare(sexOf.get(b) as string) ||
      a.localeCompare(b, "en", { numeric: true }),
  );
  const half = (side: number): LabelledClips => {
    const rows = clips.flatMap((clip, row) => (actors.indexOf(clip.actor) % 2 === side ? [row] : []));
    const data = new Float32Array(rows.length * x.cols);
    for (const [i, row] of rows.entries()) {
      data.set(x.data.subarray(row * x.cols, (row + 1) * x.cols), i * x.cols);
    }
    return {
      clips: rows.map((row) => clips[row] as Clip),
      x: { data, rows: rows.length, cols: x.cols },
      truth: rows.map((row) => truth[row] as number),
    };
  };
  return [half(0), half(1)];
}
