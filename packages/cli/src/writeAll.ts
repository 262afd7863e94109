import { join } from "node:path";
import { makeFolder } from "@ser/datasets/node";
import writeFileAtomic from "write-file-atomic";
import { UserError } from "./userError.ts";

/**
 * Writes texts into a folder, which is made.
 *
 * @param option that names the folder, for the message
 * @throws UserError where it cannot be written
 */
export async function writeAll(
  folder: string,
  files: readonly (readonly [string, string])[],
  option: string,
): Promise<void> {
  try {
    await makeFolder(folder);
    for (const [name, text] of files) await writeFileAtomic(join(folder, name), text);
  } catch (error) {
    throw new UserError(
      `cannot write to "${folder}": ${(error as Error).message}; choose another folder with ${option}`,
    );
  }
}
