import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { UserError } from "@ser/cli/terminal";
import { seededRandom } from "@ser/datasets";
import type { ModelDescription } from "@ser/models";
import { saveModelFile } from "@ser/models/node";
import { reportMarkdown } from "@ser/report";
import { bootstrapInterval, breakDown, classificationReport, confusionMatrix } from "@ser/train";
import writeFileAtomic from "write-file-atomic";
import { calibrate } from "./calibrate.ts";
import { type CardFigures, cardDocument } from "./cardDocument.ts";
import type { ClipViews } from "./clipViews.ts";
import { loadEnsemble } from "./loadEnsemble.ts";
import { description, type MemberRun } from "./memberRun.ts";
import { choicesOf, meanProbabilities, memberRuns, probabilitiesOf } from "./memberRuns.ts";
import { variantDrops } from "./variantDrops.ts";

/** How sound of any length is cut for the model. */
const WINDOWS = { duration: 3, hop: 0.5 };

const FIELDS = ["sex", "intensity", "statement", "actor"] as const;

/**
 * Makes the files that are shipped, of the members that were trained on all clips, and the card with what the six
 * folds came to.
 *
 * @throws UserError where folds, or the members that were trained on all clips, are missing
 */
export async function assemble(
  views: ClipViews,
  { out, members: wanted }: { out: string; members: readonly string[] },
): Promise<void> {
  const folds = await memberRuns(out, "emobox", wanted);
  const [shipped] = await memberRuns(out, "all", wanted);
  if (folds.length !== 6 || shipped?.length !== folds[0]?.length) {
    throw new UserError(
      `assemble needs all six folds, and the same members trained on all clips, got ${folds.length} folds of ${folds[0]?.length ?? 0} members and ${shipped?.length ?? 0}; run --measures emobox all first`,
    );
  }
  const figures = await figuresOf(views, folds, out);
  const members = (shipped as MemberRun[]).map(({ member }) => member);
  const model = await loadEnsemble(out, { measure: "all", index: 1, members });
  const about: ModelDescription = {
    ...description,
    windows: WINDOWS,
    temperature: figures.calibrated.temperature,
    abstainBelow: figures.calibrated.abstainBelow,
    training: {
      protocol: "EmoBox's six folds by actor; the weights themselves were trained on all clips",
      seed: 1,
      nTestClips: figures.nClips,
      testAccuracy: figures.accuracy,
    },
  };
  const folder = join(out, "shipped");
  await mkdir(folder, { recursive: true });
  for (const weights of ["float32", "float16", "int8"] as const) {
    await saveModelFile(join(folder, `${weights}.zip`), model, about, { weights });
  }
  const { probabilities: _, ...calibrated } = figures.calibrated;
  await writeFileAtomic(
    join(folder, "card.json"),
    `${JSON.stringify({ ...figures, calibrated }, null, 1)}\n`,
  );
  const document = cardDocument(figures, { nMembers: members.length, nParameters: model.countParams() });
  model.dispose();
  for (const { blocks } of document.sections) {
    for (const block of blocks) {
      if (block.kind === "picture") await writeFileAtomic(join(folder, block.name), `${block.svg}\n`);
    }
  }
  await writeFileAtomic(join(folder, "card.md"), reportMarkdown(document, { pictureFolder: "card" }));
}

async function figuresOf(
  views: ClipViews,
  folds: readonly (readonly MemberRun[])[],
  out: string,
): Promise<CardFigures> {
  const judged = folds.map((runs) => ({
    probabilities: meanProbabilities(runs.map((run) => probabilitiesOf(run, 0))),
    truth: runs[0]!.truth,
  }));
  const calibrated = calibrate(judged);
  const clipOf = new Map(views.clips.map((clip) => [clip.id, clip]));
  const clips = folds.flatMap((runs) => runs[0]!.ids.map((id) => clipOf.get(id)!));
  const truth = judged.flatMap((fold) => fold.truth);
  const predicted = judged.flatMap(({ probabilities }) => choicesOf(probabilities));
  const matrix = confusionMatrix(truth, predicted, description.labels);
  const report = classificationReport(matrix);
  const actors = clips.map(({ actor }) => actor);
  const share = (rows: readonly number[]) =>
    rows.filter((row) => predicted[row] === truth[row]).length / rows.length;
  return {
    nClips: clips.length,
    accuracy: report.accuracy,
    uar: report.uar,
    interval: bootstrapInterval(actors, share, { random: seededRandom(1, "bootstrap") }).interval,
    folds: judged.map((fold, i) => ({
      fold: folds[i]![0]!.index,
      nClips: fold.truth.length,
      accuracy: classificationReport(
        confusionMatrix(fold.truth, choicesOf(fold.probabilities), description.labels),
      ).accuracy,
      alone: folds[i]!.map(
        (run) =>
          classificationReport(
            confusionMatrix(run.truth, choicesOf(probabilitiesOf(run, 0)), description.labels),
          ).accuracy,
      ),
    })),
    matrix,
    report,
    breakDowns: FIELDS.map((field) =>
      breakDown(clips, truth, predicted, { field, random: seededRandom(1, field) }),
    ),
    calibrated,
    truth,
    drops: await variantDrops(views, folds, out),
  };
}
