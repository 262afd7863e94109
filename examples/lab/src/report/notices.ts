import type { Block } from "@ser/report";
import type { LabClips } from "../clips/labClips.ts";

/** Words that go with every figure measured on generated voices. */
export const SYNTHETIC_NOTICE =
  "SYNTHETIC DATA: the clips are generated voices, not speech. These figures show that everything runs; they say nothing about people.";

/** Skipped files that a report lists. */
const MAX_SKIPPED = 20;

/** A recipe, and what it was measured on. */
export interface ClipsOfRecipe {
  readonly name: string;
  readonly clips: LabClips;
}

/** What must be said beside every figure: generated voices, corpora that are missing, clips passed over. */
export function notices({ synthetic, missing, skipped, dropped }: LabClips): Block[] {
  const blocks: Block[] = synthetic ? [{ kind: "notice", text: SYNTHETIC_NOTICE }] : [];
  if (missing.length > 0 && !synthetic) {
    blocks.push({
      kind: "text",
      text: `Not measured here, because its clips are not there: ${missing.join(", ")}.`,
    });
  }
  const left = Object.entries(dropped).map(([label, n]) => `${n} ${label}`);
  if (left.length > 0)
    blocks.push({ kind: "text", text: `Clips of labels that are not asked for: ${left.join(", ")}.` });
  if (skipped.length > 0) {
    const listed = skipped.slice(0, MAX_SKIPPED).map(({ id, reason }) => `skipped ${id}: ${reason}`);
    const nOthers = skipped.length - listed.length;
    blocks.push({ kind: "list", items: [...listed, ...(nOthers > 0 ? [`and ${nOthers} others`] : [])] });
  }
  return blocks;
}

/** The {@link notices} of several recipes: once where they are the same, and by name where they differ. */
export function recipeNotices(used: readonly ClipsOfRecipe[]): Block[] {
  const said = used.map(({ name, clips }) => ({ name, text: JSON.stringify(notices(clips)) }));
  const texts = [...new Set(said.map(({ text }) => text))];
  return texts.flatMap((text) => {
    const blocks = JSON.parse(text) as Block[];
    if (texts.length === 1 || blocks.length === 0) return blocks;
    const names = said.filter((one) => one.text === text).map(({ name }) => name);
    return [{ kind: "text", text: `Of ${[...new Set(names)].join(", ")}:` }, ...blocks];
  });
}
