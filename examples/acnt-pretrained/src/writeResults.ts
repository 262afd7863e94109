import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { ravdess } from "@ser/datasets";
import { classificationReport, confusionMatrix, type Matrix, softmax } from "@ser/train";
import writeFileAtomic from "write-file-atomic";
import type { MemberRun } from "./memberRun.ts";
import { MEASURES, type Measure } from "./parts.ts";

/** What the members of one part came to, alone and together. */
export interface PartResult {
  readonly measure: Measure;
  readonly index: number;
  readonly nTest: number;
  readonly members: Readonly<Record<string, number>>;
  /** Accuracy and mean recall of the averaged probabilities. */
  readonly ensemble: { readonly accuracy: number; readonly uar: number };
  /** The same, each clip seen in several views. */
  readonly ensembleOfViews: { readonly accuracy: number; readonly uar: number };
  readonly minutes: number;
}

const nClasses = ravdess.labels.length;

/** Reads all finished runs below a folder, and writes `results.json` and a table for people. */
export async function writeResults(out: string): Promise<void> {
  const results: PartResult[] = [];
  for (const measure of Object.keys(MEASURES) as Measure[]) {
    const files = await readdir(join(out, measure)).catch(() => []);
    const runs = await Promise.all(
      files
        .filter((file) => file.endsWith(".json"))
        .map(async (file) => JSON.parse(await readFile(join(out, measure, file), "utf8")) as MemberRun),
    );
    for (const index of [...new Set(runs.map((run) => run.index))].sort((a, b) => a - b)) {
      const own = runs.filter((run) => run.index === index && run.ids.length > 0);
      if (own.length > 0) results.push(partResult(own));
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
  const first = runs.map((run) => probabilitiesOf(run, 0));
  const all = runs.flatMap((run) => run.logits.map((_, view) => probabilitiesOf(run, view)));
  return {
    measure,
    index,
    nTest: truth.length,
    members: Object.fromEntries(
      runs.map((run, i) => [run.member, scores(truth, first[i] as Matrix).accuracy]),
    ),
    ensemble: scores(truth, mean(first)),
    ensembleOfViews: scores(truth, mean(all)),
    minutes: runs.reduce((sum, run) => sum + run.minutes, 0),
  };
}

function probabilitiesOf({ logits, truth }: MemberRun, view: number): Matrix {
  return softmax({ data: logits[view] as readonly number[], rows: truth.length, cols: nClasses });
}

function mean(all: readonly Matrix[]): Matrix {
  const { rows, cols } = all[0] as Matrix;
  const data = Array.from({ length: rows * cols }, (_, i) =>
    all.reduce((sum, matrix) => sum + (matrix.data[i] as number) / all.length, 0),
  );
  return { data, rows, cols };
}

function scores(truth: readonly number[], { data, cols }: Matrix): { accuracy: number; uar: number } {
  const predicted = truth.map((_, row) => {
    const own = Array.from({ length: cols }, (_, c) => data[row * cols + c] as number);
    return own.indexOf(Math.max(...own));
  });
  const { accuracy, uar } = classificationReport(confusionMatrix(truth, predicted, ravdess.labels));
  return { accuracy, uar };
}

function percent(share: number): string {
  return (100 * share).toFixed(1);
}
