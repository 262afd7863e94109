import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { UserError } from "@ser/cli/terminal";
import { seededRandom } from "@ser/datasets";
import type { ModelDescription } from "@ser/models";
import { saveModelFile } from "@ser/models/node";
import { reportMarkdown } from "@ser/report";
import { bootstrapInterval, breakDown } from "@ser/train";
import writeFileAtomic from "write-file-atomic";
import { calibrate } from "./calibrate.ts";
import { type CardFigures, cardDocument } from "./cardDocument.ts";
import type { ClipViews } from "./clipViews.ts";
import { type HeardPart, hearPart } from "./heardPart.ts";
import { type JudgedMeasure, judgeMeasure } from "./judgedMeasure.ts";
import { loadEnsemble } from "./loadEnsemble.ts";
import type { MemberRun } from "./memberRun.ts";
import { memberRuns } from "./memberRuns.ts";
import { describeRecipe, type Recipe } from "./recipe.ts";
import { variantDrops } from "./variantDrops.ts";

/** How sound of any length is cut for the model. */
const WINDOWS = { duration: 3, hop: 0.5 };

const FIELDS = ["sex", "intensity", "statement", "actor"] as const;

/**
 * Makes the files that are shipped, of the members that were trained on all clips, and the card with what the six
 * folds came to when their held-out clips went through `classify`.
 *
 * @throws UserError where folds, or the members that were trained on all clips, are missing
 */
export async function assemble(
  views: ClipViews,
  { out, recipe }: { out: string; recipe: Recipe },
): Promise<void> {
  const folds = await memberRuns(out, { recipe, measure: "emobox" });
  const all = await memberRuns(out, { recipe, measure: "all" });
  if (folds.length !== 6 || all.length !== 1) {
    throw new UserError(
      `assemble needs all six folds of recipe ${recipe.name}, and its members trained on all clips, got ${folds.length} folds and ${all.length}; run --measures emobox all first`,
    );
  }
  const figures = await figuresOf(views, folds, { out, recipe });
  const { shipped: members } = recipe;
  const model = await loadEnsemble(out, { recipe, measure: "all", index: 1, members });
  const about: ModelDescription = {
    ...describeRecipe(recipe),
    windows: WINDOWS,
    temperature: figures.calibrated.temperature,
    abstainBelow: figures.calibrated.abstainBelow,
    training: {
      protocol: "EmoBox's six folds by actor; the weights themselves were trained on all clips",
      seed: 1,
      nTestClips: figures.folds.clips.length,
      testAccuracy: figures.folds.report.accuracy,
    },
  };
  const folder = join(out, "shipped");
  await mkdir(folder, { recursive: true });
  for (const weights of ["float32", "float16", "int8"] as const) {
    await saveModelFile(join(folder, `${weights}.zip`), model, about, { weights });
  }
  await writeFileAtomic(join(folder, "card.json"), `${JSON.stringify(cardRecord(figures), null, 1)}\n`);
  const document = cardDocument(figures, { recipe, nParameters: model.countParams() });
  model.dispose();
  for (const { blocks } of document.sections) {
    for (const block of blocks) {
      if (block.kind === "picture") await writeFileAtomic(join(folder, block.name), `${block.svg}\n`);
    }
  }
  await writeFileAtomic(join(folder, "card.md"), reportMarkdown(document, { pictureFolder: "card" }));
}

/** The card's figures, without what was said of each clip. */
function cardRecord({ folds, known, calibrated, ...figures }: CardFigures) {
  const summary = ({ measure, parts, matrix, report }: JudgedMeasure) => ({ measure, parts, matrix, report });
  const { probabilities: _, ...certainty } = calibrated;
  return { folds: summary(folds), known: known.map(summary), ...figures, calibrated: certainty };
}

async function figuresOf(
  views: ClipViews,
  runs: readonly (readonly MemberRun[])[],
  { out, recipe }: { out: string; recipe: Recipe },
): Promise<CardFigures> {
  const clips = new Map(views.clips.map((clip) => [clip.id, clip]));
  const hear = async (parts: typeof runs) => {
    const heard: HeardPart[] = [];
    for (const part of parts) heard.push(await hearPart(part, clips, { out, recipe, windows: WINDOWS }));
    return heard;
  };
  const heardFolds = await hear(runs);
  const calibrated = calibrate(heardFolds);
  const folds = judgeMeasure(
    runs.map((part, i) => ({
      runs: part,
      heard: heardFolds[i]!,
      temperature: calibrated.temperatures[i]!,
    })),
    clips,
  );
  const known: JudgedMeasure[] = [];
  for (const measure of ["random", "repetitions", "both"] as const) {
    const parts = await memberRuns(out, { recipe, measure });
    const heard = await hear(parts);
    const { temperature } = calibrated;
    const judged = parts.map((part, i) => ({ runs: part, heard: heard[i]!, temperature }));
    if (judged.length > 0) known.push(judgeMeasure(judged, clips));
  }
  const { truth, predicted } = folds;
  const actors = folds.clips.map(({ actor }) => actor);
  const share = (rows: readonly number[]) =>
    rows.filter((row) => predicted[row] === truth[row]).length / rows.length;
  return {
    folds,
    interval: bootstrapInterval(actors, share, { random: seededRandom(1, "bootstrap") }).interval,
    known,
    breakDowns: FIELDS.map((field) =>
      breakDown(folds.clips, truth, predicted, { field, random: seededRandom(1, field) }),
    ),
    calibrated,
    drops: await variantDrops(views, runs, { out, recipe }),
  };
}
