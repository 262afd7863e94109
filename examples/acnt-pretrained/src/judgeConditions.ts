import { UserError } from "@ser/cli/terminal";
import type { Clip } from "@ser/datasets";
import { argMax } from "@ser/train";
import { changeCard, readCardOf } from "./cardRecord.ts";
import { CONDITIONS } from "./conditions.ts";
import { finishedParts } from "./finishedParts.ts";
import { type HeardPart, hearPart, meanOverWindows } from "./heardPart.ts";
import { temperatureOf } from "./judgeParts.ts";
import type { MemberRun } from "./memberRun.ts";
import { KNOWN, type Measure, ON_CARD } from "./parts.ts";
import type { Recipe } from "./recipe.ts";

/** What the held-out clips of a fold or split came to in each of the conditions. */
export interface PartInConditions {
  readonly measure: Measure;
  readonly index: number;
  readonly nClips: number;
  /** Whose clips these are; none where the model knows all voices. */
  readonly actors: readonly { readonly actor: string; readonly nClips: number }[];
  readonly conditions: readonly ConditionCounts[];
}

/** How many clips are right in a condition, how many the model does not abstain from, and how many of these are right. */
export interface ConditionCounts {
  readonly name: string;
  readonly right: number;
  /** The same by actor, in their order. */
  readonly rightOfActors: readonly number[];
  readonly answered: number;
  readonly rightOfAnswered: number;
}

/**
 * Judges all finished folds and splits in worse sound than the corpus's, through `classify`, and adds each to the card
 * of a package as soon as it is judged. One of the same measure and number takes the earlier one's place.
 *
 * @param folder of the package
 * @throws UserError where the card is of another recipe, or nothing is finished
 */
export async function addConditions(
  folder: string,
  clips: readonly Clip[],
  { out, recipe }: { out: string; recipe: Recipe },
): Promise<void> {
  const { record } = await readCardOf(recipe, folder);
  const byId = new Map(clips.map((clip) => [clip.id, clip]));
  let nMade = 0;
  for (const measure of ON_CARD) {
    for (const runs of await finishedParts(out, { recipe, measure })) {
      const [{ index }] = runs as [MemberRun];
      const { abstainBelow } = record.calibrated;
      const settings = { temperature: temperatureOf(record, measure, index), abstainBelow };
      const part = await inConditions(runs, byId, { out, recipe, ...settings });
      await changeCard(folder, recipe, (card) => ({
        ...card,
        conditions: withConditions(card.conditions, [part]),
      }));
      nMade++;
    }
  }
  if (nMade === 0) {
    throw new UserError(
      `no fold or split is finished in "${out}"; run --measures ${ON_CARD[0]} first, or name its folder with --out`,
    );
  }
}

/** Judges one finished part in each of the conditions, by the members whose runs are given. */
export async function inConditions(
  runs: readonly MemberRun[],
  clips: ReadonlyMap<string, Clip>,
  { out, recipe, ...settings }: { out: string; recipe: Recipe; temperature?: number; abstainBelow?: number },
): Promise<PartInConditions> {
  const [{ measure, index, ids }] = runs as [MemberRun];
  const actorOf = ids.map((id) => clips.get(id)?.actor ?? "");
  const isKnown = KNOWN.includes(measure);
  const actors = [...new Set(isKnown ? [] : actorOf)].map((actor) => ({
    actor,
    nClips: actorOf.filter((one) => one === actor).length,
  }));
  const conditions: ConditionCounts[] = [];
  for (const condition of CONDITIONS) {
    const heard = await hearPart(runs, clips, { out, recipe, condition });
    conditions.push({ name: condition.name, ...countAnswers(heard, isKnown ? [] : actorOf, settings) });
  }
  return { measure, index, nClips: ids.length, actors, conditions };
}

/**
 * What a part came to in a condition.
 *
 * @throws RangeError where it was judged before there was that condition
 */
export function conditionOf({ measure, index, conditions }: PartInConditions, name: string): ConditionCounts {
  const found = conditions.find((one) => one.name === name);
  if (found) return found;
  throw new RangeError(`${measure} ${index} was not judged in "${name}"`);
}

/** Adds parts to those that are known, in the order of the card's measures and of their numbers. */
export function withConditions(
  known: readonly PartInConditions[],
  made: readonly PartInConditions[],
): PartInConditions[] {
  const byPlace = new Map([...known, ...made].map((part) => [`${part.measure} ${part.index}`, part]));
  return [...byPlace.values()].sort(
    (a, b) => ON_CARD.indexOf(a.measure) - ON_CARD.indexOf(b.measure) || a.index - b.index,
  );
}

/**
 * Counts what a model says of clips, and what it says where it abstains below a probability.
 *
 * @param actorOf who speaks in each clip; none where nobody wants to know
 */
export function countAnswers(
  heard: HeardPart,
  actorOf: readonly string[],
  { temperature = 1, abstainBelow = 0 }: { temperature?: number; abstainBelow?: number },
): Omit<ConditionCounts, "name"> {
  const means = meanOverWindows(heard, { temperature });
  const rows = argMax(means).map((choice, row) => ({
    isRight: choice === heard.truth[row],
    isAnswered: (means.data[row * means.cols + choice] as number) >= abstainBelow,
  }));
  const right = rows.map(({ isRight }) => isRight);
  return {
    right: right.filter(Boolean).length,
    rightOfActors: [...new Set(actorOf)].map(
      (actor) => right.filter((isRight, row) => isRight && actorOf[row] === actor).length,
    ),
    answered: rows.filter(({ isAnswered }) => isAnswered).length,
    rightOfAnswered: rows.filter(({ isRight, isAnswered }) => isRight && isAnswered).length,
  };
}
