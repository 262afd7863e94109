import { UserError } from "@ser/cli/terminal";
import type { Clip } from "@ser/datasets";
import { percent } from "@ser/report";
import { type CardRecord, readCardOf } from "./cardRecord.ts";
import { finishedParts } from "./finishedParts.ts";
import { hearPart } from "./heardPart.ts";
import { type JudgedPart, judgePart } from "./judgedMeasure.ts";
import { type Measure, ON_CARD } from "./parts.ts";
import type { Recipe } from "./recipe.ts";

/** Which parts, of which recipe, and where their runs are. */
export interface JudgePartsOptions {
  readonly out: string;
  readonly recipe: Recipe;
  readonly measures: readonly Measure[];
  /** All that are finished, where not told. */
  readonly parts?: readonly number[] | undefined;
}

/**
 * Judges finished parts as the card does, through `classify`, one by one: none needs another, as the temperatures are
 * the card's. Prints a line for each, with what the card says of it.
 *
 * @param folder of the package that has the card
 * @throws UserError where the card is of another recipe or has no such measure, or a part is not finished
 */
export async function judgeParts(
  folder: string,
  clips: readonly Clip[],
  { out, recipe, measures, parts }: JudgePartsOptions,
): Promise<void> {
  const { record } = await readCardOf(recipe, folder);
  const byId = new Map(clips.map((clip) => [clip.id, clip]));
  for (const measure of measures) {
    checkMeasure(measure);
    const finished = await finishedParts(out, { recipe, measure });
    checkFinished(
      finished.map(([run]) => run!.index),
      { out, measure, parts },
    );
    for (const runs of finished) {
      const [{ index }] = runs as [(typeof runs)[number]];
      if (parts && !parts.includes(index)) continue;
      const heard = await hearPart(runs, byId, { out, recipe });
      const { part } = judgePart({ runs, heard, temperature: temperatureOf(record, measure, index) }, byId);
      process.stdout.write(`${besideCard(measure, part, partOnCard(record, measure, index))}\n`);
    }
  }
}

/** The temperature that a part was judged with on the card: folds have that of the other folds. */
export function temperatureOf({ calibrated }: CardRecord, measure: Measure, index: number): number {
  return measure === "emobox" ? calibrated.temperatures[index - 1]! : calibrated.temperature;
}

/** What a card says of a part, if it has it. */
export function partOnCard(
  { folds, known }: CardRecord,
  measure: Measure,
  index: number,
): JudgedPart | undefined {
  const own = [folds, ...known].find((one) => one.measure === measure);
  return own?.parts.find((part) => part.index === index);
}

/** A line that tells what came of a part, and what the card says of it. */
export function besideCard(measure: Measure, made: JudgedPart, told: JudgedPart | undefined): string {
  const card = told ? figures(told) : "nothing";
  return `${measure} ${made.index}, by classify: ${figures(made)}; the card has ${card}`;
}

function figures({ nClips, accuracy, uar }: JudgedPart): string {
  return `accuracy ${percent(accuracy)} (${Math.round(accuracy * nClips)} of ${nClips}), UAR ${percent(uar)}`;
}

function checkMeasure(measure: Measure): void {
  if (ON_CARD.includes(measure)) return;
  throw new UserError(`--measures to judge must be of ${ON_CARD.join(", ")}, got ${measure}`);
}

function checkFinished(
  finished: readonly number[],
  { out, measure, parts }: Pick<JudgePartsOptions, "out" | "parts"> & { measure: Measure },
): void {
  const missing = (parts ?? []).find((part) => !finished.includes(part));
  if (missing === undefined && finished.length > 0) return;
  const part = missing === undefined ? "" : ` --parts ${missing}`;
  throw new UserError(
    `parts to judge must be finished in "${out}", got ${missing === undefined ? "none" : `no ${missing}`} of ${measure}; run --measures ${measure}${part} first, or name its folder with --out`,
  );
}
