import { join } from "node:path";
import type { Measure } from "./parts.ts";
import type { Member, Recipe } from "./recipe.ts";

/** A part that a recipe's members are trained on. */
export interface PartPlace {
  readonly recipe: Recipe;
  readonly measure: Measure;
  /** Fold, or seed of the split. */
  readonly index: number;
}

/** Which member is trained on which part. */
export interface MemberPlace extends PartPlace {
  readonly member: Member;
}

/** The files of a run, without their extension. */
export function runPath(out: string, { recipe, measure, index, member }: MemberPlace): string {
  return join(out, recipe.name, measure, `${index}-${member.name}`);
}
