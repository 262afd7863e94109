import { stat } from "node:fs/promises";
import { dirname } from "node:path";
import { checkWritable } from "../checkWritable.ts";
import { UserError } from "../userError.ts";

/**
 * Checks that a table can be written, before it takes hours to have one.
 *
 * @throws UserError where it cannot
 */
export async function checkCsv(path: string): Promise<void> {
  await checkWritable(dirname(path), "--csv");
  const entry = await stat(path).catch(() => undefined);
  if (entry?.isDirectory()) {
    throw new UserError(`cannot write "${path}": it is a folder; choose another --csv, e.g. emotions.csv`);
  }
}
