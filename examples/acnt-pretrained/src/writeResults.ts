import { join } from "node:path";
import { percent, type ReportDocument, reportMarkdown } from "@ser/report";
import writeFileAtomic from "write-file-atomic";
import { VIEWS } from "./frontend.ts";
import { judgeLooks } from "./judgedMeasure.ts";
import type { MemberRun } from "./memberRun.ts";
import { finishedRuns } from "./memberRuns.ts";
import { MEASURES, type Measure } from "./parts.ts";
import type { Recipe } from "./recipe.ts";
import { RECIPES } from "./recipes.ts";

/** Accuracy, and mean recall over the classes. */
interface Scores {
  readonly accuracy: number;
  readonly uar: number;
}

/** What a recipe came to on one part. */
interface PartResult {
  readonly recipe: string;
  readonly measure: Measure;
  readonly index: number;
  readonly nTest: number;
  /** Each member by itself. */
  readonly members: readonly (Scores & Pick<MemberRun, "epochs" | "minutes"> & { readonly name: string })[];
  /** The averaged probabilities of those that are shipped; absent where one was not trained. */
  readonly together?: Scores;
  /** The same, each clip seen in several views. */
  readonly ofViews?: Scores;
}

/**
 * Reads all finished runs below a folder, writes `results.json` there and a page with every one of them, and prints a
 * line for each part.
 *
 * @param options `page`: its path; `runs.md` in the folder, where not told
 * @returns false, and nothing is written, where there are none
 */
export async function writeResults(
  out: string,
  { page = join(out, "runs.md") }: { page?: string } = {},
): Promise<boolean> {
  const results: PartResult[] = [];
  for (const recipe of RECIPES) {
    for (const measure of Object.keys(MEASURES) as Measure[]) {
      results.push(...(await partResults(out, recipe, measure)));
    }
  }
  if (results.length === 0) return false;
  await writeFileAtomic(join(out, "results.json"), `${JSON.stringify(results, null, 1)}\n`);
  await writeFileAtomic(page, reportMarkdown(runsDocument(results), { pictureFolder: "." }));
  for (const { recipe, measure, index, nTest, members, together } of results) {
    const alone = members.map(({ name, accuracy }) => `${name} ${percent(accuracy)}`).join(", ");
    const all = together ? `; together ${percent(together.accuracy)} (UAR ${percent(together.uar)})` : "";
    process.stdout.write(`${recipe}, ${measure} ${index} (${nTest}): ${alone}${all}\n`);
  }
  return true;
}

async function partResults(out: string, recipe: Recipe, measure: Measure): Promise<PartResult[]> {
  const runs = await finishedRuns(out, { recipe, measure });
  const all = runs.filter(({ ids }) => ids.length > 0).sort((a, b) => a.member.localeCompare(b.member));
  const indices = [...new Set(all.map(({ index }) => index))].sort((a, b) => a - b);
  return indices.map((index) =>
    partResult(
      recipe,
      all.filter((run) => run.index === index),
    ),
  );
}

function partResult(recipe: Recipe, runs: readonly MemberRun[]): PartResult {
  const { measure, index, truth } = runs[0] as MemberRun;
  const shipped = runs.filter(({ member }) => recipe.shipped.includes(member));
  return {
    recipe: recipe.name,
    measure,
    index,
    nTest: truth.length,
    members: runs.map((run) => ({
      name: run.member,
      ...scoresOf([run]),
      epochs: run.epochs,
      minutes: run.minutes,
    })),
    ...(shipped.length === recipe.shipped.length && {
      together: scoresOf(shipped),
      ofViews: scoresOf(shipped, VIEWS.length),
    }),
  };
}

function scoresOf(runs: readonly MemberRun[], nViews = 1): Scores {
  const { accuracy, uar } = judgeLooks(runs, nViews);
  return { accuracy, uar };
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
            .map(({ measure, index, nTest, members, together, ofViews }) => [
              measure,
              String(index),
              String(nTest),
              members.map(({ name, accuracy }) => `${name} ${percent(accuracy)}`).join(", "),
              [...new Set(members.map(({ epochs }) => epochs))].join(", "),
              together ? percent(together.accuracy) : "",
              together ? percent(together.uar) : "",
              ofViews ? percent(ofViews.accuracy) : "",
              members.reduce((sum, { minutes }) => sum + minutes, 0).toFixed(0),
            ]),
        },
      ],
    })),
  };
}

function memberText(recipe: Recipe, name: string): string {
  const member = recipe.members.find((one) => one.name === name)!;
  const { nLayers, cnnChannels, transformerDim, distillation } = member;
  const layers = nLayers > 0 ? `${nLayers} encoder layer` : "no transformer";
  const taught = distillation ? `; taught by ${distillation.teachers.join(", ")}` : "";
  return `${name}: channels ${cnnChannels.join(", ")}, ${transformerDim} features, ${layers}${taught}`;
}
