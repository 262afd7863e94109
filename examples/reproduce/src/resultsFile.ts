import { UserError } from "@ser/cli/terminal";
import { type ExampleDescription, readTextIfAny } from "@ser/lab";
import stringify from "json-stringify-pretty-compact";
import writeFileAtomic from "write-file-atomic";
import type { ReproducedExample } from "./reproducedExample.ts";
import { type ResultRow, resultRows } from "./resultRow.ts";

/** What `docs/results.json` holds: each example, and its rows with all of their runs. */
type ResultsFile = readonly (ExampleDescription & { readonly rows: readonly ResultRow[] })[];

/**
 * Reads the figures that are known already.
 *
 * @returns none where there is no such file
 * @throws UserError where it is no JSON
 */
export async function readResults(path: string): Promise<ReproducedExample[]> {
  const text = (await readTextIfAny(path)) ?? "[]";
  return parsed(path, text).map(({ rows, ...example }) => ({
    example,
    runs: rows.flatMap(({ experiment, protocol, runs }) =>
      runs.map((run) => ({ example: example.name, experiment, protocol, ...run })),
    ),
  }));
}

/** Writes all figures, whole or not at all. */
export async function writeResults(path: string, all: readonly ReproducedExample[]): Promise<void> {
  const file: ResultsFile = all.map(({ example, runs }) => ({ ...example, rows: resultRows(runs) }));
  await writeFileAtomic(path, `${stringify(file, { indent: 1, maxLength: 240 })}\n`);
}

function parsed(path: string, text: string): ResultsFile {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UserError(`the results "${path}" are no JSON; restore the file`, { cause: error });
  }
}
