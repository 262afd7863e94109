import { type Matrix, standardizeFrames } from "@ser/dsp";
import type { ClipViews } from "./clipViews.ts";
import { FRAMES } from "./frontend.ts";
import type { Recipe } from "./recipe.ts";

/** One look at each of some clips, normalised as a recipe has it: a row per clip. */
export function judgedRows(
  views: ClipViews,
  rows: readonly number[],
  { view, normalization }: { view: number } & Pick<Recipe, "normalization">,
): Matrix & { readonly data: Float32Array } {
  const { nMels, nFrames } = FRAMES;
  const cols = nMels * nFrames;
  const data = new Float32Array(rows.length * cols);
  for (const [i, row] of rows.entries()) {
    const S = { data: views.view(row, view), rows: nMels, cols: nFrames };
    data.set(standardizeFrames(S, { normalization }).data, i * cols);
  }
  return { data, rows: rows.length, cols };
}
