import { packModel, unpackModel } from "@ser/models";
import { compareVariant, modelPredictor, type VariantComparison } from "@ser/train";
import type { ClipViews } from "./clipViews.ts";
import { judgedRows } from "./judgedRows.ts";
import { loadEnsemble } from "./loadEnsemble.ts";
import type { MemberRun } from "./memberRun.ts";
import { describeRecipe, type Recipe } from "./recipe.ts";

/** What smaller weights lose, over all folds. */
export interface VariantDrop {
  readonly weights: "float16" | "int8";
  readonly nRows: number;
  /** Original less variant, in shares. */
  readonly accuracyDrop: number;
  readonly nChanged: number;
  readonly maxAbsoluteDifference: number;
}

/** Measures both smaller forms on each fold's held-out clips, with the weights of that fold. */
export async function variantDrops(
  views: ClipViews,
  folds: readonly (readonly MemberRun[])[],
  { out, recipe }: { out: string; recipe: Recipe },
): Promise<VariantDrop[]> {
  const rowOf = new Map(views.clips.map(({ id }, row) => [id, row]));
  const found: { weights: VariantDrop["weights"]; comparison: VariantComparison }[] = [];
  for (const runs of folds) {
    const [{ measure, index, ids, truth }] = runs as [MemberRun];
    const model = await loadEnsemble(out, { recipe, measure, index, members: recipe.shipped });
    const rows = ids.map((id) => rowOf.get(id) as number);
    const x = judgedRows(views, rows, { view: 0, normalization: recipe.normalization });
    for (const weights of ["float16", "int8"] as const) {
      const small = await unpackModel(await packModel(model, describeRecipe(recipe), { weights }));
      const comparison = await compareVariant(modelPredictor(model), modelPredictor(small.model), x, truth);
      found.push({ weights, comparison });
      small.dispose();
    }
    model.dispose();
  }
  return (["float16", "int8"] as const).map((weights) => {
    const own = found.filter((one) => one.weights === weights).map(({ comparison }) => comparison);
    const nRows = own.reduce((sum, one) => sum + one.nRows, 0);
    return {
      weights,
      nRows,
      accuracyDrop: own.reduce((sum, one) => sum + one.accuracy.drop * one.nRows, 0) / nRows,
      nChanged: own.reduce((sum, one) => sum + one.nChanged, 0),
      maxAbsoluteDifference: Math.max(...own.map((one) => one.maxAbsoluteDifference)),
    };
  });
}
