import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { UserError } from "./userError.ts";

/** Commands that leave a record of JSON, which names them as what it was `made` by. */
export type Maker = "ser evaluate" | "ser train" | "ser train --config";

/**
 * Checks that a record can be written and no other is lost: that none is there, or one that the same command made.
 *
 * @param option that names its place, for the message
 * @throws UserError where another command's record is there, or anything else
 */
export async function checkOwnRecord(
  path: string,
  { maker, option }: { maker: Maker; option: string },
): Promise<void> {
  const there = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) =>
    error.code === "ENOENT" || error.code === "ENOTDIR" ? undefined : "",
  );
  if (there === undefined || makerOf(there) === maker) return;
  throw new UserError(
    `"${path}" was not made by ${maker}, and would be lost; choose another ${option}, or move it away`,
  );
}

/**
 * Checks that a page does not come to lie beside the record of another command, whose page it would replace.
 *
 * @param option that names the folder, for the message
 * @throws UserError where there is a record
 */
export async function checkNoRecord(folder: string, option: string): Promise<void> {
  const record = join(folder, "result.json");
  const isThere = await stat(record).catch(() => undefined);
  if (!isThere) return;
  throw new UserError(
    `"${record}" is of another command, whose report would be lost; choose another ${option}`,
  );
}

function makerOf(text: string): unknown {
  try {
    return (JSON.parse(text) as { made?: unknown } | null)?.made;
  } catch {
    return undefined;
  }
}
