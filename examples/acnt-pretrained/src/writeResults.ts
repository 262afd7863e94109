import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { UserError } from "@ser/cli/terminal";
import { percent, type ReportDocument, reportMarkdown } from "@ser/report";
import stringify from "json-stringify-pretty-compact";
import writeFileAtomic from "write-file-atomic";
import { checkSameClips, checkSettings, finishedRuns, hasEpochsOf } from "./finishedParts.ts";
import { VIEWS } from "./frontend.ts";
import { judgeLooks } from "./judgedMeasure.ts";
import type { MemberRun } from "./memberRun.ts";
import { MEASURES, type Measure } from "./parts.ts";
import type { Recipe } from "./recipe.ts";
import { RECIPES } from "./recipes.ts";

/** What a recipe came to on one part. */
interface PartResult {
  readonly recipe: string;
  readonly measure: Measure;
  readonly index: number;
  readonly nTest: number;
  /** Each member by itself. */
  readonly members: readonly { readonly name: string; readonly accuracy: number; readonly epochs: number }[];
  /** Of all members' training. */
  readonly minutes: number;
  /** The averaged probabilities of those that are shipped; absent where one was not trained. */
  readonly together?: { readonly accuracy: number; readonly uar: number };
  /** The same, each clip seen in several views. */
  readonly ofViews?: { readonly accuracy: number };
}

/**
 * Writes a page with every finished run, and a JSON file of its name beside it. What that file has of parts that are
 * not in the folder stays as it is, so that the runs of several machines add up. Prints a line for each part.
 *
 * @param options `page`: its path, ending in .md; `runs.md` in the folder, where not told
 * @returns false, and nothing is written, where there are none
 * @throws UserError where the JSON file is there, and is none, or a run is not of its recipe or judged on other clips
 */
export async function writeResults(
  out: string,
  { page = join(out, "runs.md") }: { page?: string } = {},
): Promise<boolean> {
  const file = `${page.replace(/\.md$/, "")}.json`;
  const known = await readKnown(file);
  const results: PartResult[] = [];
  for (const recipe of RECIPES) {
    for (const measure of Object.keys(MEASURES) as Measure[]) {
      const before = known.filter((part) => part.recipe === recipe.name && part.measure === measure);
      const made = (await partResults(out, recipe, measure)).filter((part) =>
        takesPlace(
          recipe,
          part,
          before.find(({ index }) => index === part.index),
        ),
      );
      const byIndex = new Map([...before, ...made].map((part) => [part.index, part]));
      results.push(...[...byIndex.values()].sort((a, b) => a.index - b.index));
    }
  }
  if (results.length === 0) return false;
  await writeFileAtomic(file, `${stringify(results, { indent: 1, maxLength: 240 })}\n`);
  await writeFileAtomic(page, reportMarkdown(runsDocument(results), { pictureFolder: "." }));
  for (const { recipe, measure, index, nTest, members, together } of results) {
    const alone = members.map(({ name, accuracy }) => `${name} ${percent(accuracy)}`).join(", ");
    const all = together ? `; together ${percent(together.accuracy)} (UAR ${percent(together.uar)})` : "";
    process.stdout.write(`${recipe}, ${measure} ${index} (${nTest}): ${alone}${all}\n`);
  }
  return true;
}

/** Fewer members than are known, or a trial with other epochs, do not take the place of what is known. */
function takesPlace(recipe: Recipe, made: PartResult, known: PartResult | undefined): boolean {
  if (known === undefined) return true;
  const isOfRecipe = ({ members }: PartResult) => members.every((member) => hasEpochsOf(recipe, member));
  const hasAll = known.members.every(({ name }) => made.members.some((member) => member.name === name));
  return hasAll && (isOfRecipe(made) || !isOfRecipe(known));
}

async function readKnown(file: string): Promise<readonly PartResult[]> {
  try {
    return JSON.parse(await readFile(file, "utf8"));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw new UserError(`the runs "${file}" cannot be read: ${(error as Error).message}`, { cause: error });
  }
}

async function partResults(out: string, recipe: Recipe, measure: Measure): Promise<PartResult[]> {
  const runs = await finishedRuns(out, { recipe, measure });
  const all = runs.filter(({ ids }) => ids.length > 0).sort((a, b) => a.member.localeCompare(b.member));
  const indices = [...new Set(all.map(({ index }) => index))];
  return indices.map((index) =>
    partResult(
      recipe,
      all.filter((run) => run.index === index),
    ),
  );
}

function partResult(recipe: Recipe, runs: readonly MemberRun[]): PartResult {
  const { measure, index, truth } = runs[0] as MemberRun;
  for (const run of runs) checkSettings(run, recipe);
  checkSameClips(runs);
  const shipped = runs.filter(({ member }) => recipe.shipped.includes(member));
  const scores = shipped.length === recipe.shipped.length && {
    together: judgeLooks(shipped),
    ofViews: judgeLooks(shipped, VIEWS.length),
  };
  return {
    recipe: recipe.name,
    measure,
    index,
    nTest: truth.length,
    members: runs.map((run) => ({
      name: run.member,
      accuracy: judgeLooks([run]).accuracy,
      epochs: run.epochs,
    })),
    minutes: Math.round(runs.reduce((sum, { minutes }) => sum + minutes, 0)),
    ...(scores && {
      together: { accuracy: scores.together.accuracy, uar: scores.together.uar },
      ofViews: { accuracy: scores.ofViews.accuracy },
    }),
  };
}

/** Every run, recipe by recipe. */
function runsDocument(results: readonly PartResult[]): ReportDocument {
  const recipes = RECIPES.filter(({ name }) => results.some(({ recipe }) => recipe === name));
  return {
    title: "Every run of the pretrained ACNT",
    sections: recipes.map((recipe) => ({
      heading: `Recipe "${recipe.name}"`,
      blocks: [
        { kind: "text", text: `${recipe.title}.` },
        { kind: "list", items: recipe.members.map((member) => memberText(recipe, member.name)) },
        {
          kind: "table",
          header: ["measure", "part", "clips", "members", "epochs", "together", "UAR", "of views", "minutes"],
          rows: results
            .filter((result) => result.recipe === recipe.name)
            .map(({ measure, index, nTest, members, minutes, together, ofViews }) => [
              measure,
              String(index),
              String(nTest),
              members.map(({ name, accuracy }) => `${name} ${percent(accuracy)}`).join(", "),
              [...new Set(members.map(({ epochs }) => epochs))].join(", "),
              together ? percent(together.accuracy) : "",
              together ? percent(together.uar) : "",
              ofViews ? percent(ofViews.accuracy) : "",
              String(minutes),
            ]),
        },
      ],
    })),
  };
}

function memberText(recipe: Recipe, name: string): string {
  const member = recipe.members.find((one) => one.name === name)!;
  const { nLayers, cnnChannels, transformerDim, distillation } = member;
  const layers = nLayers > 0 ? `${nLayers} encoder layer${nLayers === 1 ? "" : "s"}` : "no transformer";
  const taught = distillation ? `; taught by ${distillation.teachers.join(", ")}` : "";
  return `${name}: channels ${cnnChannels.join(", ")}, ${transformerDim} features, ${layers}${taught}`;
}
