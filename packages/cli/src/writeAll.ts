import { join } from "node:path";
import { makeFolder } from "@ser/datasets/node";
import writeFileAtomic from "write-file-atomic";
import { UserError } from "./userError.ts";

/**
 * Writes texts into a folder, which is made.
 *
 * @param fix what to do where it cannot be written, for the message
 * @throws UserError where it cannot be written
 */
export async function writeAll(
  folder: string,
  files: readonly (readonly [string, string])[],
  fix: string,
): Promise<void> {
  try {
    await makeFolder(folder);
    for (const [name, text] of files) await writeFileAtomic(join(folder, name), text);
  } catch (error) {
    throw new UserError(`cannot write to "${folder}": ${(error as Error).message}; ${fix}`, { cause: error });
  }
}
