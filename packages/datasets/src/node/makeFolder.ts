import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";

/**
 * Makes a folder, and those above it, where they are not there. Step by step, as Node's `recursive` never ends where
 * the system knows no such place, as below `/proc`.
 *
 * @param folder its path
 * @throws the system's error where it cannot be made
 * @example
 * await makeFolder("runs/today");
 */
export async function makeFolder(folder: string): Promise<void> {
  if (await isMade(folder)) return;
  await makeFolder(dirname(folder));
  await mkdir(folder);
}

/** False where the folder above is not there either; there always is one at the top. */
async function isMade(folder: string): Promise<boolean> {
  try {
    await mkdir(folder);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EEXIST") return true;
    if (code === "ENOENT" && dirname(folder) !== folder) return false;
    throw error;
  }
}
