import { access, constants, stat } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { UserError } from "./userError.ts";

/**
 * Checks that a folder can be made, or written.
 *
 * @param option that names it, for the message
 * @throws UserError where it cannot
 */
export async function checkWritable(folder: string, option: string): Promise<void> {
  const refuse = (reason: string) =>
    new UserError(`cannot write to "${resolve(folder)}": ${reason}; choose another ${option}`);
  let there = resolve(folder);
  for (;;) {
    const entry = await stat(there).catch(() => undefined);
    if (entry?.isDirectory()) break;
    if (entry !== undefined) throw refuse(`"${there}" is a file`);
    const parent = dirname(there);
    if (parent === there) throw refuse(`there is no "${there}"`); // a drive of Windows that is not there
    there = parent;
  }
  await access(there, constants.W_OK).catch((error: Error) => {
    throw refuse(error.message);
  });
}
