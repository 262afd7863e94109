import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { UserError } from "@ser/cli/terminal";
import { reportMarkdown } from "@ser/report";
import type { BreakDown } from "@ser/train";
import writeFileAtomic from "write-file-atomic";
import type { Calibrated } from "./calibrate.ts";
import { cardDocument } from "./cardDocument.ts";
import type { PartInConditions } from "./judgeConditions.ts";
import type { CountedPart, JudgedMeasure } from "./judgedMeasure.ts";
import type { Recipe } from "./recipe.ts";
import type { Shipped } from "./shippedFiles.ts";
import type { VariantDrop } from "./variantDrops.ts";

/** Everything on the card that was measured: its `card.json`. */
export interface CardRecord {
  /** The name of the recipe that it is of. */
  readonly recipe: string;
  readonly nParameters: number;
  /** EmoBox's six folds. */
  readonly folds: JudgedMeasure;
  /** 95 %, over other actors. */
  readonly interval: readonly [number, number];
  /** Splits with every actor on both sides; those that were run. */
  readonly known: readonly JudgedMeasure<CountedPart>[];
  /** Folds and splits in worse sound than the corpus's; those that were judged so. */
  readonly conditions: readonly PartInConditions[];
  readonly breakDowns: readonly BreakDown[];
  readonly calibrated: Omit<Calibrated, "probabilities">;
  readonly drops: readonly VariantDrop[];
  readonly shipped: Shipped;
}

/** The card's pictures, by name, as SVG. */
export const PICTURES = ["confusion", "reliability"] as const;
export type CardPictures = Readonly<Record<(typeof PICTURES)[number], string>>;

/**
 * Reads the card of a package.
 *
 * @param folder of the package: it holds `card/card.json` and the pictures
 * @throws UserError where there is none, or it is no JSON
 */
export async function readCard(folder: string): Promise<{ record: CardRecord; pictures: CardPictures }> {
  const { record: path } = cardPaths(folder);
  try {
    const record: CardRecord = JSON.parse(await readFile(path, "utf8"));
    const pictures = PICTURES.map(async (name) => [
      name,
      (await readFile(join(folder, "card", `${name}.svg`), "utf8")).trimEnd(),
    ]);
    return { record, pictures: Object.fromEntries(await Promise.all(pictures)) };
  } catch (error) {
    throw new UserError(
      `the card "${path}" cannot be read (${(error as Error).message}); name the folder of @ser/acnt-ravdess, after embed`,
      { cause: error },
    );
  }
}

/**
 * Reads the card of a package, which must be of a recipe.
 *
 * @throws UserError where it is of another one, or cannot be read
 */
export async function readCardOf(recipe: Recipe, folder: string): ReturnType<typeof readCard> {
  const card = await readCard(folder);
  if (card.record.recipe === recipe.name) return card;
  throw new UserError(
    `the card in "${folder}" is of recipe ${card.record.recipe}, not ${recipe.name}; choose it with --recipe`,
  );
}

/**
 * Changes the card of a package, as it is now: others may have added to it meanwhile.
 *
 * @throws UserError where it is of another recipe, or cannot be read
 */
export async function changeCard(
  folder: string,
  recipe: Recipe,
  change: (card: CardRecord) => CardRecord,
): Promise<void> {
  const { record, pictures } = await readCardOf(recipe, folder);
  await writeCard(change(record), { recipe, pictures, ...cardPaths(folder) });
}

/** Where the card of a package is. */
export function cardPaths(folder: string): { record: string; page: string } {
  return { record: join(folder, "card", "card.json"), page: join(folder, "CARD.md") };
}

/**
 * Writes a card: its figures, and the page that tells them.
 *
 * @param options `record`, `page`: where they go
 */
export async function writeCard(
  card: CardRecord,
  {
    recipe,
    pictures,
    record,
    page,
  }: { recipe: Recipe; pictures: CardPictures; record: string; page: string },
): Promise<void> {
  const document = cardDocument(card, { recipe, pictures });
  await writeFileAtomic(record, `${toJson(card)}\n`);
  await writeFileAtomic(page, reportMarkdown(document, { pictureFolder: "card" }));
}

/** Indented, but for what holds nothing else, and for lists: a line each. The package has little room. */
function toJson(card: CardRecord): string {
  const indented = JSON.stringify(card, null, 1);
  return indented.replace(/\{[^{}]*\}|\[[^{}]*\]/g, (part) => part.replace(/\s*\n\s*/g, ""));
}
