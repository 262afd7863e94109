import { UserError } from "@ser/cli/terminal";
import type { Clip } from "@ser/datasets";
import { changeCard, readCardOf } from "./cardRecord.ts";
import { finishedParts } from "./finishedParts.ts";
import { hearPart } from "./heardPart.ts";
import { type CountedPart, type JudgedMeasure, joinParts, judgePart } from "./judgedMeasure.ts";
import { KNOWN } from "./parts.ts";
import type { Recipe } from "./recipe.ts";

/** Judges the splits with known voices whose members are all trained; measures without one are left out. */
export async function judgeKnown(
  clips: ReadonlyMap<string, Clip>,
  { out, recipe, temperature }: { out: string; recipe: Recipe; temperature: number },
): Promise<JudgedMeasure<CountedPart>[]> {
  let known: JudgedMeasure<CountedPart>[] = [];
  for await (const made of judgedSplits(clips, { out, recipe, temperature }))
    known = withKnown(known, [made]);
  return known;
}

/** Every finished split with known voices, each as a measure of one part, as soon as it is judged. */
async function* judgedSplits(
  clips: ReadonlyMap<string, Clip>,
  { out, recipe, temperature }: { out: string; recipe: Recipe; temperature: number },
): AsyncGenerator<JudgedMeasure<CountedPart>> {
  for (const measure of KNOWN) {
    for (const runs of await finishedParts(out, { recipe, measure })) {
      const heard = await hearPart(runs, clips, { out, recipe });
      yield joinParts(measure, [judgePart({ runs, heard, temperature }, clips).part]);
    }
  }
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
 * Judges all finished splits with known voices, and adds each to the card of a package as soon as it is judged.
 *
 * @param folder of the package
 * @throws UserError where the card is of another recipe, or no split is finished
 */
export async function addKnown(
  folder: string,
  clips: readonly Clip[],
  { out, recipe }: { out: string; recipe: Recipe },
): Promise<void> {
  const { record } = await readCardOf(recipe, folder);
  const { temperature } = record.calibrated;
  const byId = new Map(clips.map((clip) => [clip.id, clip]));
  let nMade = 0;
  for await (const made of judgedSplits(byId, { out, recipe, temperature })) {
    await changeCard(folder, recipe, (card) => ({ ...card, known: withKnown(card.known, [made]) }));
    nMade++;
  }
  if (nMade === 0) {
    throw new UserError(
      `no split of ${KNOWN.join(", ")} is finished in "${out}"; run --measures ${KNOWN[0]} first, or name its folder with --out`,
    );
  }
}
