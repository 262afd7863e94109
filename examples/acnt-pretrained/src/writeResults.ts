import { join } from "node:path";
import writeFileAtomic from "write-file-atomic";
import { judgePart } from "./judgedMeasure.ts";
import type { MemberRun } from "./memberRun.ts";
import { memberRuns } from "./memberRuns.ts";
import { MEASURES, type Measure } from "./parts.ts";
import { VIEWS } from "./recipe.ts";

/** Accuracy, and mean recall over the classes. */
interface Scores {
  readonly accuracy: number;
  readonly uar: number;
}

/** What the members of one part came to, alone and together. */
interface PartResult {
  readonly measure: Measure;
  readonly index: number;
  readonly nTest: number;
  /** Accuracy of each by itself. */
  readonly members: Readonly<Record<string, number>>;
  /** Of the averaged probabilities. */
  readonly ensemble: Scores;
  /** The same, each clip seen in several views. */
  readonly ensembleOfViews: Scores;
  readonly minutes: number;
}

/** Reads all finished runs below a folder, writes `results.json` there, and prints a line for each part. */
export async function writeResults(out: string): Promise<void> {
  const results: PartResult[] = [];
  for (const measure of Object.keys(MEASURES) as Measure[]) {
    for (const runs of await memberRuns(out, measure)) {
      if (runs[0]?.ids.length) results.push(partResult(runs));
    }
  }
  await writeFileAtomic(join(out, "results.json"), `${JSON.stringify(results, null, 1)}\n`);
  for (const { measure, index, nTest, members, ensemble, ensembleOfViews } of results) {
    const alone = Object.entries(members).map(([name, accuracy]) => `${name} ${percent(accuracy)}`);
    process.stdout.write(
      `${measure} ${index} (${nTest}): ${alone.join(", ")}; together ${percent(ensemble.accuracy)} (UAR ${percent(ensemble.uar)}); of views ${percent(ensembleOfViews.accuracy)}\n`,
    );
  }
}

function partResult(runs: readonly MemberRun[]): PartResult {
  const { measure, index, truth } = runs[0] as MemberRun;
  const { alone, accuracy, uar } = judgePart(runs).part;
  const ofViews = judgePart(runs, VIEWS.length).part;
  return {
    measure,
    index,
    nTest: truth.length,
    members: Object.fromEntries(runs.map(({ member }, i) => [member, alone[i] as number])),
    ensemble: { accuracy, uar },
    ensembleOfViews: { accuracy: ofViews.accuracy, uar: ofViews.uar },
    minutes: runs.reduce((sum, { minutes }) => sum + minutes, 0),
  };
}

function percent(share: number): string {
  return (100 * share).toFixed(1);
}
