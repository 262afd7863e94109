import { stat } from "node:fs/promises";
import { UserError } from "./userError.ts";

/**
 * Checks that nothing is lost where a file is written: that there is none, or a plain one, which it replaces.
 *
 * @param options `option` that names it, and an `example` of a better name, for the message
 * @throws UserError where a folder, a pipe or a device is there
 */
export async function checkReplaceable(
  path: string,
  { option, example }: { option: string; example: string },
): Promise<void> {
  const entry = await stat(path).catch(() => undefined);
  if (entry === undefined || entry.isFile()) return;
  const what = entry.isDirectory() ? "a folder" : "a pipe or a device, and no file";
  throw new UserError(`cannot write "${path}": it is ${what}; choose another ${option}, e.g. ${example}`);
}
