import {
  breakDownTable,
  classificationTable,
  confusionMatrixSvg,
  percent,
  type ReportDocument,
  reliabilitySvg,
} from "@ser/report";
import { type BreakDown, type ClassificationReport, type ConfusionMatrix, calibration } from "@ser/train";
import type { Calibrated } from "./calibrate.ts";
import type { VariantDrop } from "./variantDrops.ts";

/** Everything on the card that was measured. */
export interface CardFigures {
  readonly nClips: number;
  readonly accuracy: number;
  readonly uar: number;
  /** 95 %, over other actors. */
  readonly interval: readonly [number, number];
  readonly folds: readonly {
    readonly fold: number;
    readonly nClips: number;
    readonly accuracy: number;
    /** Of each member by itself. */
    readonly alone: readonly number[];
  }[];
  readonly matrix: ConfusionMatrix;
  readonly report: ClassificationReport;
  readonly breakDowns: readonly BreakDown[];
  readonly calibrated: Calibrated;
  readonly truth: readonly number[];
  readonly drops: readonly VariantDrop[];
}

/** Sets the figures of the card. */
export function cardDocument(
  figures: CardFigures,
  { nMembers, nParameters }: { nMembers: number; nParameters: number },
): ReportDocument {
  const { nClips, accuracy, uar, interval, calibrated, drops } = figures;
  return {
    title: "Model card: ACNT on RAVDESS",
    sections: [
      {
        heading: "Voices that it has never heard",
        blocks: [
          {
            kind: "text",
            text: `${nMembers} small ACNTs, ${nParameters.toLocaleString("en")} parameters together, whose probabilities are averaged. EmoBox's six folds by actor, ${nClips} spoken clips, each judged once by models that had not heard its actor: **accuracy ${percent(accuracy)}** (95 % over other actors: ${interval.map(percent).join(" to ")}), UAR ${percent(uar)}. The shipped weights were then trained on all clips, and have no figure of their own.`,
          },
          {
            kind: "table",
            header: ["fold", "clips", "each member alone", "together"],
            rows: figures.folds.map((fold) => [
              String(fold.fold),
              String(fold.nClips),
              fold.alone.map(percent).join(", "),
              percent(fold.accuracy),
            ]),
          },
          { kind: "table", ...classificationTable(figures.report) },
          {
            kind: "picture",
            name: "confusion.svg",
            svg: confusionMatrixSvg(figures.matrix),
            caption: "All six folds: counts; the colour is the share of the row.",
          },
        ],
      },
      {
        heading: "For whom",
        blocks: figures.breakDowns.map((parts) => ({ kind: "table", ...breakDownTable(parts) })),
      },
      {
        heading: "How sure it may be",
        blocks: [
          {
            kind: "text",
            text: `Temperature ${calibrated.temperature.toFixed(3)}, fitted on the held-out clips of all folds. Expected calibration error ${percent(calibrated.eceBefore)} without it, ${percent(calibrated.eceAfter)} with the temperature of the other folds. Below a probability of ${calibrated.abstainBelow} for its first choice the model abstains: ${percent(calibrated.coverage)} of the held-out clips are then answered, ${percent(calibrated.accuracyOfAnswered)} of them rightly.`,
          },
          {
            kind: "picture",
            name: "reliability.svg",
            svg: reliabilitySvg(calibration(figures.truth, calibrated.probabilities)),
            caption: "Accuracy by confidence, each fold with the temperature of the others.",
          },
        ],
      },
      {
        heading: "Smaller weights",
        blocks: [
          {
            kind: "table",
            header: [
              "weights",
              "held-out clips",
              "accuracy lost, points",
              "answers changed",
              "largest change of a probability",
            ],
            rows: drops.map((drop) => [
              drop.weights,
              String(drop.nRows),
              (100 * drop.accuracyDrop).toFixed(2),
              String(drop.nChanged),
              drop.maxAbsoluteDifference.toFixed(4),
            ]),
          },
        ],
      },
    ],
  };
}
