import { auditSplit, type Clip, type SplitAudit } from "@ser/datasets";
import type { Matrix } from "../src/index.ts";

/** The groups of the 180 features, and how much each knows of the emotion. */
const GROUPS = [
  { name: "mfcc", n: 40, weight: 0.17 },
  { name: "chroma", n: 12, weight: 0.08 },
  { name: "mel", n: 88, weight: 0.05 },
  { name: "delta", n: 30, weight: 0.03 },
  { name: "contrast", n: 8, weight: 0.1 },
  { name: "rms", n: 2, weight: 0 },
] as const;
const LABELS = ["neutral", "calm", "happy", "sad", "angry", "fearful", "disgust", "surprised"];
const N_ACTORS = 24;

/** A made-up test part of RAVDESS's shape. */
export interface TestPart {
  readonly clips: readonly Clip[];
  readonly x: Matrix;
  readonly y: Int32Array;
  readonly labels: readonly string[];
  readonly audit: SplitAudit;
  readonly featureNames: readonly string[];
  /** `[nClasses][cols]`, where each class's features lie. */
  readonly centres: readonly (readonly number[])[];
}

/** Clips whose features are their class's centre, their actor's habit and noise. */
export function testPart(n: number, random: () => number): TestPart {
  const weights = GROUPS.flatMap(({ n, weight }) => Array<number>(n).fill(weight));
  const centres = LABELS.map(() => weights.map((weight) => 4 * weight * (random() - 0.5)));
  const habits = Array.from({ length: N_ACTORS }, () => weights.map(() => 0.5 * (random() - 0.5)));
  const clips = Array.from({ length: n }, (_, i) => clipOf(i));
  const y = Int32Array.from(clips, ({ emotion }) => LABELS.indexOf(emotion));
  const data = Float32Array.from({ length: n * weights.length }, (_, i) => {
    const [row, c] = [Math.floor(i / weights.length), i % weights.length];
    return centres[y[row]!]![c]! + habits[row % N_ACTORS]![c]! + 2 * (random() - 0.5);
  });
  const train = { ...clipOf(0), id: "train.wav", actor: "bench-train" };
  const audit = auditSplit([...clips, train], {
    train: { role: "train", indices: [n] },
    test: { role: "test", indices: [...clips.keys()] },
  });
  const featureNames = GROUPS.flatMap(({ name, n }) =>
    Array.from({ length: n }, (_, i) => `${name}${i + 1}`),
  );
  return {
    clips,
    x: { data, rows: n, cols: weights.length },
    y,
    labels: LABELS,
    audit,
    featureNames,
    centres,
  };
}

/** The model that knows the centres: logits `[rows, nClasses]`. */
export function linearModel({ centres }: TestPart): (rows: Matrix) => Matrix {
  const offsets = centres.map((centre) => centre.reduce((sum, value) => sum + value ** 2, 0) / 2);
  return ({ data, rows, cols }) => {
    const logits = new Float32Array(rows * centres.length);
    for (let row = 0; row < rows; row++) {
      for (const [c, centre] of centres.entries()) {
        let sum = -offsets[c]!;
        for (let i = 0; i < cols; i++) sum += centre[i]! * data[row * cols + i]!;
        logits[row * centres.length + c] = 3 * sum;
      }
    }
    return { data: logits, rows, cols: centres.length };
  };
}

function clipOf(i: number): Clip {
  const actor = i % N_ACTORS;
  return {
    id: `${i}.wav`,
    corpus: "bench",
    emotion: LABELS[Math.floor(i / N_ACTORS) % LABELS.length]!,
    actor: `bench-${String(actor + 1).padStart(2, "0")}`,
    sex: actor % 2 === 0 ? "male" : "female",
    channel: "speech",
    intensity: i % 3 === 0 ? "strong" : "normal",
    statement: i % 5 < 2 ? "kids" : "dogs",
  };
}
