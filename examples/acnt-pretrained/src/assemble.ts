import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { UserError } from "@ser/cli/terminal";
import { seededRandom } from "@ser/datasets";
import { saveModelFile } from "@ser/models/node";
import { confusionMatrixSvg, reliabilitySvg } from "@ser/report";
import { bootstrapInterval, breakDown, calibration } from "@ser/train";
import writeFileAtomic from "write-file-atomic";
import { calibrate } from "./calibrate.ts";
import { type CardPictures, type CardRecord, PICTURES, writeCard } from "./cardRecord.ts";
import type { ClipViews } from "./clipViews.ts";
import { ALL_INDEX, describeShipped } from "./describeShipped.ts";
import { finishedParts } from "./finishedParts.ts";
import { type HeardPart, hearPart } from "./heardPart.ts";
import { joinParts, judgePart } from "./judgedMeasure.ts";
import { judgeKnown } from "./knownVoices.ts";
import { loadEnsemble } from "./loadEnsemble.ts";
import type { MemberRun } from "./memberRun.ts";
import type { Recipe } from "./recipe.ts";
import { measureFiles, shippedPath, WEIGHTS } from "./shippedFiles.ts";
import { variantDrops } from "./variantDrops.ts";

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
  const folds = await finishedParts(out, { recipe, measure: "emobox" });
  const all = await finishedParts(out, { recipe, measure: "all" });
  if (folds.length !== 6 || all.length !== 1) {
    throw new UserError(
      `assemble needs all six folds of recipe ${recipe.name}, and its members trained on all clips, got ${folds.length} folds and ${all.length}; run --measures emobox all first`,
    );
  }
  const { shipped: members } = recipe;
  const model = await loadEnsemble(out, { recipe, measure: "all", index: ALL_INDEX, members });
  const { record, pictures } = await judged(views, folds, { out, recipe, nParameters: model.countParams() });
  const about = describeShipped(recipe, record);
  const folder = join(out, "shipped");
  await mkdir(folder, { recursive: true });
  for (const weights of WEIGHTS) {
    await saveModelFile(shippedPath(folder, weights), model, about, { weights });
  }
  model.dispose();
  const shipped = { files: await measureFiles(folder), seed: about.training?.seed ?? null };
  const card: CardRecord = { ...record, shipped };
  await writeCard(card, {
    recipe,
    pictures,
    record: join(folder, "card.json"),
    page: join(folder, "card.md"),
  });
  for (const name of PICTURES) await writeFileAtomic(join(folder, `${name}.svg`), `${pictures[name]}\n`);
}

async function judged(
  views: ClipViews,
  runs: readonly (readonly MemberRun[])[],
  { out, recipe, nParameters }: { out: string; recipe: Recipe; nParameters: number },
): Promise<{ record: Omit<CardRecord, "shipped">; pictures: CardPictures }> {
  const clips = new Map(views.clips.map((clip) => [clip.id, clip]));
  const heard: HeardPart[] = [];
  for (const part of runs) heard.push(await hearPart(part, clips, { out, recipe }));
  const { probabilities, ...calibrated } = calibrate(heard);
  const parts = runs.map((part, i) =>
    judgePart({ runs: part, heard: heard[i]!, temperature: calibrated.temperatures[i]! }, clips),
  );
  const folds = joinParts(
    "emobox",
    parts.map(({ part }) => part),
  );
  const heardClips = parts.flatMap((part) => part.clips);
  const truth = parts.flatMap((part) => part.truth);
  const predicted = parts.flatMap((part) => part.predicted);
  const actors = heardClips.map(({ actor }) => actor);
  const share = (rows: readonly number[]) =>
    rows.filter((row) => predicted[row] === truth[row]).length / rows.length;
  const { temperature } = calibrated;
  return {
    record: {
      recipe: recipe.name,
      nParameters,
      folds,
      interval: bootstrapInterval(actors, share, { random: seededRandom(1, "bootstrap") }).interval,
      known: await judgeKnown(clips, { out, recipe, temperature }),
      conditions: [],
      breakDowns: FIELDS.map((field) =>
        breakDown(heardClips, truth, predicted, { field, random: seededRandom(1, field) }),
      ),
      calibrated,
      drops: await variantDrops(views, runs, { out, recipe }),
    },
    pictures: {
      confusion: confusionMatrixSvg(folds.matrix),
      reliability: reliabilitySvg(calibration(truth, probabilities)),
    },
  };
}
