import type { ModelDescription } from "@ser/models";
import type { CardRecord } from "./cardRecord.ts";
import { describeRecipe, memberSeed, type Recipe, WINDOWS } from "./recipe.ts";

/** The members that learn from all clips do so on one part, of this number. */
export const ALL_INDEX = 1;

/** The seeds of the members that are shipped, in their order. */
export function shippedSeeds({ members, shipped }: Recipe): number[] {
  return members.filter(({ name }) => shipped.includes(name)).map((member) => memberSeed(member, ALL_INDEX));
}

/** What is stored with the weights that are shipped: the figures are those of the folds. */
export function describeShipped(
  recipe: Recipe,
  { folds, calibrated }: Pick<CardRecord, "folds" | "calibrated">,
): ModelDescription {
  const [seed, ...others] = shippedSeeds(recipe) as [number, ...number[]];
  const also = others.length > 0 ? `; the other members' seeds are ${others.join(", ")}` : "";
  return {
    ...describeRecipe(recipe),
    windows: WINDOWS,
    temperature: calibrated.temperature,
    abstainBelow: calibrated.abstainBelow,
    training: {
      protocol: `EmoBox's six folds by actor; the weights themselves were trained on all clips${also}`,
      seed,
      nTestClips: folds.report.weighted.support,
      testAccuracy: folds.report.accuracy,
    },
  };
}
