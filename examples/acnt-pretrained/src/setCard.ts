import { cardPaths, readCardOf, writeCard } from "./cardRecord.ts";
import type { Recipe } from "./recipe.ts";
import { shippedIn } from "./shippedFiles.ts";

/**
 * Sets the page of a package's card anew: the figures as they are, and the weights that the package holds.
 *
 * @param folder of the package, built
 * @throws UserError where the card is of another recipe, or the package cannot be loaded
 */
export async function setCard(folder: string, recipe: Recipe): Promise<void> {
  const { record, pictures } = await readCardOf(recipe, folder);
  const card = { ...record, shipped: await shippedIn(folder) };
  await writeCard(card, { recipe, pictures, ...cardPaths(folder) });
}
