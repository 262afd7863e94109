import { access } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import type { CorpusTables, TableRow } from "../corpus.ts";
import { readTable } from "./readTable.ts";

/**
 * Reads those of a corpus's tables that are at hand.
 *
 * Each is looked for in the scanned folder and the one above it (recordings often have a folder of their own
 * beside the tables), under its path in the corpus or under its bare name.
 *
 * @param folder that is scanned
 * @param tables which ones
 * @param options `tables`: a folder to look into before all others
 * @returns what adds their content to a clip
 * @throws CorpusError where a table that is there cannot be read
 */
export async function readCorpusTables(
  folder: string,
  tables: CorpusTables,
  options: { tables?: string } = {},
): Promise<ReturnType<CorpusTables["join"]>> {
  const folders = [folder, dirname(resolve(folder))];
  if (options.tables !== undefined) folders.unshift(options.tables);
  const found: Record<string, readonly TableRow[]> = {};
  for (const file of tables.files) {
    const path = await firstThere(folders.flatMap((each) => [join(each, file), join(each, basename(file))]));
    if (path !== undefined) found[file] = (await readTable(path)).rows;
  }
  return tables.join(found);
}

async function firstThere(paths: readonly string[]): Promise<string | undefined> {
  for (const path of paths) {
    const isThere = await access(path).then(
      () => true,
      () => false,
    );
    if (isThere) return path;
  }
  return undefined;
}
