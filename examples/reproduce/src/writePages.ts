import { join } from "node:path";
import { openBackend } from "@ser/cli/terminal";
import { describeExample, presentKeys, type RunFigures, readTextIfAny } from "@ser/lab";
import writeFileAtomic from "write-file-atomic";
import { CATALOGUE } from "./catalogue.ts";
import { fillReadme } from "./fillReadme.ts";
import { readRuns } from "./readRuns.ts";
import { type ReproducedExample, withRuns } from "./reproducedExample.ts";
import { resultRows } from "./resultRow.ts";
import { readResults, writeResults } from "./resultsFile.ts";
import { resultsMarkdown } from "./resultsMarkdown.ts";

/**
 * Writes the pages from all runs that are finished, whichever command finished them, and from those that
 * `docs/results.json` has of earlier ones.
 *
 * @param root the repository's folder
 * @param out where finished runs are kept, a folder per example
 */
export async function writePages(root: string, out: string): Promise<void> {
  const docs = join(root, "docs");
  const known = await readResults(join(docs, "results.json"));
  const all: ReproducedExample[] = [];
  await openBackend(); // keys ask models for their layers
  for (const { example } of CATALOGUE) {
    const before = known.find((one) => one.example.name === example.name);
    const runs = await readRuns(join(out, example.name));
    const present = new Set(presentKeys(example, [...(before?.runs ?? []), ...runs]));
    const isPresent = ({ key }: RunFigures) => present.has(key);
    all.push(withRuns(before, { example: describeExample(example), runs }, { isPresent }));
  }
  await writeResults(join(docs, "results.json"), all);
  await writeFileAtomic(join(docs, "results.md"), resultsMarkdown(all));
  for (const one of all) await fillReadmeOf(root, one);
}

/** Sets an example's rows into its README. */
async function fillReadmeOf(
  root: string,
  { example: { name, source }, runs }: ReproducedExample,
): Promise<void> {
  const file = join(root, "examples", name, "README.md");
  const text = await readTextIfAny(file);
  if (text === undefined) return;
  const filled = fillReadme(text, resultRows(runs), { source, name: `examples/${name}/README.md` });
  await writeFileAtomic(file, filled);
}
