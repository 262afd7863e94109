import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { UserError } from "@ser/cli/terminal";
import { settingsKey } from "./memberKey.ts";
import type { MemberRun } from "./memberRun.ts";
import type { Measure } from "./parts.ts";
import { epochsOf, type Recipe } from "./recipe.ts";

/** Whose runs are wanted. */
export interface MembersPlace {
  readonly recipe: Recipe;
  readonly measure: Measure;
  /** Their names. */
  readonly members?: readonly string[];
}

/**
 * Reads the finished runs of a recipe's measure, part by part; parts that lack one of the members are left out.
 *
 * @param members whose runs are wanted; those that are shipped, where not told
 * @throws UserError where a run had more or fewer epochs than the recipe has, or other settings, or its members were
 *   judged on different clips: what is said of the recipe would not be true of it
 */
export async function finishedParts(
  out: string,
  { recipe, measure, members = recipe.shipped }: MembersPlace,
): Promise<MemberRun[][]> {
  const runs = await finishedRuns(out, { recipe, measure });
  const wanted = runs.filter(({ member }) => members.includes(member));
  for (const run of wanted) {
    checkEpochs(run, recipe);
    checkSettings(run, recipe);
  }
  const indices = [...new Set(wanted.map(({ index }) => index))].sort((a, b) => a - b);
  const parts = indices.map((index) =>
    wanted.filter((run) => run.index === index).sort((a, b) => a.member.localeCompare(b.member)),
  );
  for (const part of parts) checkSameClips(part);
  return parts.filter((part) => part.length === members.length);
}

/** Whether a member was trained for as many epochs as its recipe says, and not for others in a trial. */
export function hasEpochsOf(
  recipe: Recipe,
  { name, epochs }: { readonly name: string; readonly epochs: number },
): boolean {
  return epochs === wantedEpochs(recipe, name);
}

/** `undefined` of a member that the recipe has no more. */
function wantedEpochs(recipe: Recipe, name: string): number | undefined {
  const member = recipe.members.find((one) => one.name === name);
  return member && epochsOf(recipe, member);
}

function checkEpochs({ measure, index, member: name, epochs }: MemberRun, recipe: Recipe): void {
  if (hasEpochsOf(recipe, { name, epochs })) return;
  throw new UserError(
    `member ${name} of recipe ${recipe.name} was trained for ${epochs} epochs on ${measure} ${index}, and the recipe has ${wantedEpochs(recipe, name)}; train it again in another folder, without --epochs`,
  );
}

/** @throws UserError where a run had other settings than its member has; of a member that is no more, nobody knows */
export function checkSettings(
  { measure, index, member: name, epochs, settings }: MemberRun,
  recipe: Recipe,
): void {
  const member = recipe.members.find((one) => one.name === name);
  if (settings === undefined || !member || settings === settingsKey(recipe, member, epochs)) return;
  throw new UserError(
    `member ${name} of ${measure} ${index} was trained with other settings than recipe ${recipe.name} has; train it again in another folder`,
  );
}

/** @throws UserError where members of one part were not judged on the same clips in the same order */
export function checkSameClips(runs: readonly MemberRun[]): void {
  const [first, ...others] = runs as [MemberRun, ...MemberRun[]];
  const other = others.find(({ ids }) => ids.join("\n") !== first.ids.join("\n"));
  if (other === undefined) return;
  throw new UserError(
    `members ${first.member} and ${other.member} of ${first.recipe} must be judged on the same clips of ${first.measure} ${first.index}, got others; train one of them again`,
  );
}

/** All finished runs of a recipe's measure, whatever member, part, settings and number of epochs. */
export async function finishedRuns(
  out: string,
  { recipe, measure }: Omit<MembersPlace, "members">,
): Promise<MemberRun[]> {
  const folder = join(out, recipe.name, measure);
  const files = await readdir(folder).catch(() => []);
  const runs = files
    .filter((file) => file.endsWith(".json"))
    .map(async (file) => JSON.parse(await readFile(join(folder, file), "utf8")) as MemberRun);
  return Promise.all(runs);
}
