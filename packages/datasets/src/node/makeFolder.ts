import { mkdir, stat } from "node:fs/promises";
import { dirname } from "node:path";

/**
 * Makes a folder, and those above it, where they are not there. Step by step, as Node's `recursive` never ends where
 * the system knows no such place, as below `/proc`. Others may make the same folders at the same time.
 *
 * @param folder its path
 * @throws the system's error where it cannot be made, or there is a file in its place
 * @example
 * ```ts
 * import { makeFolder } from "@ser/datasets/node";
 *
 * const prepare = async () => {
 *   await makeFolder("runs/today"); // and runs, where it is missing
 * };
 * ```
 */
export async function makeFolder(folder: string): Promise<void> {
  const refusal = await refusalOf(folder);
  if (refusal === undefined) return;
  if (refusal.code !== "ENOENT" || dirname(folder) === folder) throw refusal;
  await makeFolder(dirname(folder));
  const again = await refusalOf(folder);
  if (again !== undefined) throw again;
}

/** Why the folder is not there; its code is `ENOENT` where the one above it is not there either. */
async function refusalOf(folder: string): Promise<NodeJS.ErrnoException | undefined> {
  try {
    await mkdir(folder);
    return undefined;
  } catch (error) {
    const refusal = error as NodeJS.ErrnoException;
    return refusal.code === "EEXIST" && (await isFolder(folder)) ? undefined : refusal;
  }
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (entry) => entry.isDirectory(),
    () => false,
  );
}
