import { UserError } from "@ser/cli/terminal";
import type { Clip } from "@ser/datasets";
import { cardPaths, readCardOf, writeCard } from "./cardRecord.ts";
import { hearPart } from "./heardPart.ts";
import { type CountedPart, type JudgedMeasure, joinParts, judgePart } from "./judgedMeasure.ts";
import { memberRuns } from "./memberRuns.ts";
import { KNOWN } from "./parts.ts";
import type { Recipe } from "./recipe.ts";

/** Judges the splits with known voices whose members are all trained; measures without one are left out. */
export async function judgeKnown(
  clips: ReadonlyMap<string, Clip>,
  { out, recipe, temperature }: { out: string; recipe: Recipe; temperature: number },
): Promise<JudgedMeasure<CountedPart>[]> {
  const measures: JudgedMeasure<CountedPart>[] = [];
  for (const measure of KNOWN) {
    const parts: CountedPart[] = [];
    for (const runs of await memberRuns(out, { recipe, measure })) {
      const heard = await hearPart(runs, clips, { out, recipe });
      parts.push(judgePart({ runs, heard, temperature }, clips).part);
    }
    if (parts.length > 0) measures.push(joinParts(measure, parts));
  }
  return measures;
}

/**
 * Adds splits to those that are known. One of the same measure and number takes the earlier one's place.
 *
 * @param known of a card
 * @param made judged since
 */
export function withKnown(
  known: readonly JudgedMeasure<CountedPart>[],
  made: readonly JudgedMeasure<CountedPart>[],
): JudgedMeasure<CountedPart>[] {
  return KNOWN.flatMap((measure) => {
    const parts = [...known, ...made].filter((one) => one.measure === measure).flatMap((one) => one.parts);
    const byIndex = new Map(parts.map((part) => [part.index, part]));
    return byIndex.size > 0 ? [joinParts(measure, [...byIndex.values()])] : [];
  });
}

/**
 * Judges all finished splits with known voices, and adds them to the card of a package.
 *
 * @param folder of the package
 * @throws UserError where the card is of another recipe, or no split is finished
 */
export async function addKnown(
  folder: string,
  clips: readonly Clip[],
  { out, recipe }: { out: string; recipe: Recipe },
): Promise<void> {
  const { record, pictures } = await readCardOf(recipe, folder);
  const { temperature } = record.calibrated;
  const made = await judgeKnown(new Map(clips.map((clip) => [clip.id, clip])), { out, recipe, temperature });
  if (made.length === 0) {
    throw new UserError(
      `no split of ${KNOWN.join(", ")} is finished in "${out}"; run --measures ${KNOWN[0]} first, or name its folder with --out`,
    );
  }
  const card = { ...record, known: withKnown(record.known, made) };
  await writeCard(card, { recipe, pictures, ...cardPaths(folder) });
}
