import {
  type Block,
  breakDownTable,
  classificationTable,
  percent,
  type ReportDocument,
  type TableData,
} from "@ser/report";
import { meanShare } from "@ser/train";
import { WANTED_ACCURACY } from "./calibrate.ts";
import { cardConditions } from "./cardConditions.ts";
import { cardData, cardFrontend } from "./cardData.ts";
import { cardFiles } from "./cardFiles.ts";
import type { CardPictures, CardRecord } from "./cardRecord.ts";
import { cardTraining } from "./cardTraining.ts";
import { cardUse } from "./cardUse.ts";
import type { JudgedMeasure } from "./judgedMeasure.ts";
import { MEASURES } from "./parts.ts";
import type { Recipe } from "./recipe.ts";
import { sideBySideTable } from "./sideBySideTable.ts";

const WORDS = [
  "EmoBox's folds: six parts of four actors each, as the benchmark of that name deals them (Ma et al. 2024, https://arxiv.org/abs/2406.07162); each is judged by models that learned from the other five.",
  "WA: the share of clips that is right. UAR: the mean over emotions of the share that is right.",
  "Members: the networks whose probabilities are averaged. One look: one window at the loudest part of a clip, as in training; `classify` averages many.",
  "To abstain: to name no emotion, because none is probable enough.",
];

/** Sets the figures of the card. */
export function cardDocument(
  card: CardRecord,
  { recipe, pictures }: { recipe: Recipe; pictures: CardPictures },
): ReportDocument {
  const { folds, known, interval, calibrated } = card;
  const { accuracy, uar } = folds.report;
  return {
    title: "Model card: ACNT on RAVDESS",
    sections: [
      { heading: "Words", blocks: [{ kind: "list", items: WORDS }] },
      cardUse(recipe),
      {
        heading: "Voices that it has never heard",
        blocks: [
          {
            kind: "text",
            text: `${networks(recipe, card.nParameters)} EmoBox's six folds by actor, ${folds.report.weighted.support} spoken clips, each judged once by models that had not heard its actor, through \`classify\`, windows and all: **accuracy ${percent(accuracy)}** (95 % over other actors: ${interval.map(percent).join(" to ")}), UAR ${percent(uar)}. The shipped weights were then trained on all clips, and have no figure of their own. How the recipe was chosen, and what that may have added to these figures, stands under "How it was trained".`,
          },
          { kind: "table", ...partsTable("fold", folds) },
          { kind: "table", ...classificationTable(folds.report) },
          {
            kind: "picture",
            name: "confusion.svg",
            svg: pictures.confusion,
            caption: "All six folds: counts; the colour is the share of the row.",
          },
        ],
      },
      ...(known.length === 0 ? [] : [knownVoices(card)]),
      {
        heading: "Beside people",
        blocks: [
          {
            kind: "text",
            text: "The clips of all parts together; people are those who rated RAVDESS's speech for Livingstone and Russo (2018), without seeing the face.",
          },
          { kind: "table", ...sideBySideTable([folds, ...known]) },
        ],
      },
      {
        heading: "For whom",
        blocks: card.breakDowns.map((parts) => ({ kind: "table", ...breakDownTable(parts) })),
      },
      ...(card.conditions.length === 0 ? [] : [cardConditions(card.conditions, recipe)]),
      {
        heading: "How sure it may be",
        blocks: [
          {
            kind: "text",
            text: `Temperature ${calibrated.temperature.toFixed(3)}, fitted on the windows of the held-out clips of all folds. Expected calibration error ${percent(calibrated.eceBefore)} without it, ${percent(calibrated.eceAfter)} with the temperature of the other folds. Below a probability of ${calibrated.abstainBelow} for its first choice the model abstains: ${percent(calibrated.coverage)} of the held-out clips are then answered, ${percent(calibrated.accuracyOfAnswered)} of them rightly. That threshold was chosen on these same clips, as the lowest that makes ${percent(WANTED_ACCURACY)} of the answers right: new clips may fall to either side.`,
          },
          {
            kind: "picture",
            name: "reliability.svg",
            svg: pictures.reliability,
            caption: "Accuracy by confidence, each fold with the temperature of the others.",
          },
        ],
      },
      cardData(card, recipe),
      cardFrontend(recipe),
      cardTraining(card, recipe),
      cardFiles(card),
    ],
  };
}

function networks({ shipped, members }: Recipe, nParameters: number): string {
  const parameters = `${nParameters.toLocaleString("en")} parameters`;
  const own = members.filter(({ name }) => shipped.includes(name));
  const nTeachers = new Set(own.flatMap(({ distillation }) => distillation?.teachers ?? [])).size;
  const taught =
    nTeachers > 0 ? ` They learned what ${nTeachers} others, which are not shipped, made of each clip.` : "";
  return own.length === 1
    ? `An ACNT of ${parameters}.${taught.replace("They", "It")}`
    : `${own.length} small ACNTs, ${parameters} together, whose probabilities are averaged.${taught}`;
}

/** Splits that share actors. */
function knownVoices({ known }: CardRecord): ReportDocument["sections"][number] {
  return {
    heading: "Voices that it knows",
    blocks: [
      {
        kind: "text",
        text: "The same recipe on splits that share every actor between training and test, as most published figures are measured. They tell nothing of new voices; where the other repetition of a test clip is in training, they flatter even about known ones.",
      },
      ...known.flatMap((judged): Block[] => [
        { kind: "text", text: `**${MEASURES[judged.measure]}**: ${meanOf(judged)}.` },
        { kind: "table", ...partsTable("split", judged) },
      ]),
    ],
  };
}

function meanOf({ parts }: JudgedMeasure): string {
  const accuracies = parts.map(({ accuracy }) => accuracy);
  const { mean, interval } = meanShare(accuracies);
  if (interval === undefined) return `${percent(mean)}, one split`;
  return `${percent(mean)} on average of ${parts.length} splits (95 % over other splits of these clips: ${interval.map(percent).join(" to ")})`;
}

function partsTable(name: string, { parts }: JudgedMeasure): TableData {
  return {
    header: [name, "clips", "by classify", "UAR", "one look at each clip: together", "each member alone"],
    rows: parts.map(({ index, nClips, accuracy, uar, oneLook }) => [
      String(index),
      String(nClips),
      percent(accuracy),
      percent(uar),
      percent(oneLook.accuracy),
      oneLook.alone.map(percent).join(", "),
    ]),
  };
}
