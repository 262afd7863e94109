import { seededRandom } from "@ser/datasets";
import type { LabelledClips, Section, SectionContext } from "@ser/lab";
import {
  breakDownSvg,
  breakDownTable,
  percent,
  precisionRecallSvg,
  reliabilitySvg,
  rocCurvesSvg,
} from "@ser/report";
import {
  breakDown,
  calibration,
  type Matrix,
  modelPredictor,
  oneVsRest,
  thresholdForPrecision,
} from "@ser/train";

/** Of all clips that are called angry, so many are to be. */
const WANTED_PRECISION = 0.8;

/** What the emotion is called: in the source, and by the generated voices. */
const ANGER = ["anger", "angry"];

/**
 * Anger as a detector, for those who look for it and nothing else: how well it is told from the rest, which
 * threshold gives a wanted precision, whether its probabilities can be believed, and for whom.
 *
 * Held-out voices are halved: a threshold is chosen on the first half, and judged on the second.
 */
export function angerReport({ clips, run }: SectionContext): Section {
  const { labels } = clips;
  const anger = labels.find((label) => ANGER.includes(label)) as string;
  const predict = modelPredictor(run.model);
  const [chosenOn, judgedOn] = halves(run.test);
  const [validation, test] = [predict(chosenOn.x), predict(judgedOn.x)];
  const curvesOf = (part: LabelledClips, probabilities: Matrix) =>
    oneVsRest(part.truth, probabilities, { labels, classes: [anger] }).classes;
  const curves = curvesOf(judgedOn, test);
  const column = labels.indexOf(anger);
  const isAngry = judgedOn.truth.map((label) => Number(label === column));
  const scores = isAngry.map((_, row) => test.data[row * test.cols + column] as number);
  const detector = { data: scores.flatMap((p) => [1 - p, p]), rows: scores.length, cols: 2 };
  return {
    heading: `Detecting ${anger}`,
    blocks: [
      {
        kind: "text",
        text: `One class against the rest, on ${judgedOn.clips.length} clips of held-out voices.`,
      },
      {
        kind: "picture",
        name: "anger-roc.svg",
        svg: rocCurvesSvg(curves),
        caption: "Share of the angry clips that are found, by share of the others that are called angry.",
      },
      {
        kind: "picture",
        name: "anger-precision-recall.svg",
        svg: precisionRecallSvg(curves),
        caption: "Share of the clips called angry that are, by share of the angry clips that are found.",
      },
      {
        kind: "text",
        text: thresholdText(curvesOf(chosenOn, validation)[0]!.precisionRecall, scores, isAngry),
      },
      {
        kind: "picture",
        name: "anger-reliability.svg",
        svg: reliabilitySvg(calibration(isAngry, detector)),
        caption: "Whether the probabilities of being angry, and of not being, can be taken at their word.",
      },
      ...(["sex", "intensity", "actor"] as const).flatMap((field) =>
        byField(judgedOn, scores, isAngry, field),
      ),
    ],
  };
}

/** Voices alternate, so that both halves have women and men where the corpus alternates them. */
function halves({ clips, x, truth }: LabelledClips): [LabelledClips, LabelledClips] {
  const actors = [...new Set(clips.map(({ actor }) => actor))].sort();
  const half = (side: number): LabelledClips => {
    const rows = clips.flatMap((clip, row) => (actors.indexOf(clip.actor) % 2 === side ? [row] : []));
    const data = new Float32Array(rows.length * x.cols);
    for (const [i, row] of rows.entries())
      data.set(x.data.subarray(row * x.cols, (row + 1) * x.cols), i * x.cols);
    return {
      clips: rows.map((row) => clips[row]!),
      x: { data, rows: rows.length, cols: x.cols },
      truth: rows.map((row) => truth[row]!),
    };
  };
  return [half(0), half(1)];
}

function thresholdText(
  curve: Parameters<typeof thresholdForPrecision>[0],
  scores: readonly number[],
  isAngry: readonly number[],
): string {
  const reachable = Math.max(...curve.points.flatMap((p) => (p.threshold === null ? [] : [p.precision])));
  const wanted = Math.min(WANTED_PRECISION, reachable);
  const chosen = thresholdForPrecision(curve, wanted);
  const called = scores.flatMap((score, row) => (score >= chosen.threshold ? [row] : []));
  const nRight = called.filter((row) => isAngry[row]).length;
  const nAngry = isAngry.filter(Boolean).length;
  return [
    `For a precision of ${percent(wanted)}, the first half of the voices gives a threshold of ${chosen.threshold.toFixed(3)}`,
    `(recall ${percent(chosen.recall)}). On the second half ${called.length} clips are above it, ${nRight} of them angry:`,
    `precision ${called.length === 0 ? "none" : percent(nRight / called.length)}, recall ${percent(nRight / nAngry)}.`,
  ].join(" ");
}

function byField(
  { clips }: LabelledClips,
  scores: readonly number[],
  isAngry: readonly number[],
  field: "sex" | "intensity" | "actor",
): Section["blocks"] {
  if (!clips.some((clip) => clip[field] !== undefined)) return [];
  const predicted = scores.map((score) => Number(score >= 0.5));
  const parts = breakDown(clips, isAngry, predicted, { field, random: seededRandom(1, field) });
  const picture = {
    kind: "picture" as const,
    name: `anger-by-${field}.svg`,
    svg: breakDownSvg(parts),
    caption: `Share of the clips rightly called angry or not (threshold 0.5), by ${field}.`,
  };
  return [{ kind: "table", ...breakDownTable(parts) }, picture];
}
