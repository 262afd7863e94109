import { UserError } from "@ser/cli/terminal";
import type { Clip } from "@ser/datasets";
import { percent, type ReportDocument, reportMarkdown } from "@ser/report";
import writeFileAtomic from "write-file-atomic";
import { CONDITIONS } from "./conditions.ts";
import { finishedParts } from "./finishedParts.ts";
import { conditionOf, inConditions, type PartInConditions } from "./judgeConditions.ts";
import type { MemberRun } from "./memberRun.ts";
import { judgedFold } from "./parts.ts";
import type { Recipe } from "./recipe.ts";

/** A recipe, and what its members came to where recipes are chosen. */
export interface ComparedRecipe {
  readonly recipe: Pick<Recipe, "name" | "title">;
  readonly parts: readonly PartInConditions[];
}

/**
 * Sets recipes side by side, in the studio's sound and in worse, by `validation`: all recipes with finished runs of it,
 * on the parts that all of them have.
 *
 * @param page where it is written, as Markdown
 * @param options `members`: names of those that are heard together
 * @throws UserError where fewer than two recipes have these members, or have finished the same part
 */
export async function compareRecipes(
  page: string,
  clips: readonly Clip[],
  { out, recipes, members }: { out: string; recipes: readonly Recipe[]; members: readonly string[] },
): Promise<void> {
  const byId = new Map(clips.map((clip) => [clip.id, clip]));
  const having = recipes.filter((recipe) =>
    members.every((name) => recipe.members.some((member) => member.name === name)),
  );
  if (having.length < 2) {
    throw new UserError(
      `recipes to compare must have the members ${members.join(", ")}, got ${having.map(({ name }) => name).join(", ") || "none that has"}; name others with --members`,
    );
  }
  const finished = await Promise.all(
    having.map(async (recipe) => ({
      recipe,
      parts: await finishedParts(out, { recipe, measure: "validation", members }),
    })),
  );
  const compared = finished.filter(({ parts }) => parts.length > 0);
  const indexOf = (runs: readonly MemberRun[]) => runs[0]!.index;
  const isShared = (runs: readonly MemberRun[]) =>
    compared.every(({ parts }) => parts.some((other) => indexOf(other) === indexOf(runs)));
  const own = compared.map(({ recipe, parts }) => ({ recipe, parts: parts.filter(isShared) }));
  if (own.length < 2 || own[0]!.parts.length === 0) {
    throw new UserError(
      `recipes to compare must have finished the same part of validation in "${out}", got ${compared.map(({ recipe, parts }) => `${recipe.name}: ${parts.map(indexOf).join(", ")}`).join("; ") || "none"}; run --measures validation --members ${members.join(" ")} for each --recipe first`,
    );
  }
  const judged: ComparedRecipe[] = [];
  for (const { recipe, parts } of own) {
    const made: PartInConditions[] = [];
    for (const runs of parts) made.push(await inConditions(runs, byId, { out, recipe }));
    judged.push({ recipe, parts: made });
  }
  await writeFileAtomic(page, reportMarkdown(comparison(judged, members), { pictureFolder: "" }));
}

/** The page of a comparison. */
export function comparison(compared: readonly ComparedRecipe[], members: readonly string[]): ReportDocument {
  const [{ parts }] = compared as [ComparedRecipe];
  const nClips = parts.reduce((sum, part) => sum + part.nClips, 0);
  const rightOf = ({ parts: own }: ComparedRecipe, name: string) =>
    own.reduce((sum, part) => sum + conditionOf(part, name).right, 0);
  return {
    title: "Recipes side by side",
    sections: [
      {
        heading: "Where recipes are chosen",
        blocks: [
          {
            kind: "text",
            text: `Part ${parts.map(({ index }) => index).join(", ")} of \`validation\`, ${nClips} clips; member ${members.join(", ")} of each recipe, through \`classify\`. Judged were the actors of EmoBox's folds ${parts.map(({ index }) => judgedFold(index)).join(", ")}, by models that learned neither from them nor from those of the fold with the part's number: what a recipe that was chosen here comes to on these folds, this choice has seen. One run each: other seeds would differ by some points.`,
          },
          {
            kind: "table",
            header: ["sound", ...compared.map(({ recipe }) => recipe.name)],
            rows: CONDITIONS.map(({ name }) => [
              name,
              ...compared.map((one) => percent(rightOf(one, name) / nClips)),
            ]),
          },
          { kind: "list", items: compared.map(({ recipe: { name, title } }) => `${name}: ${title}`) },
        ],
      },
    ],
  };
}
