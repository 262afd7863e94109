import { access, constants, stat } from "node:fs/promises";

/**
 * Says whether the features that were finished are kept, of work that was ended on its way.
 *
 * @param folder of the cache
 */
export async function whatIsCached(folder: string): Promise<string> {
  const state = await stateOf(folder);
  if (state === "missing") return "No features were finished yet.";
  return state === "writable"
    ? "Features that were finished are in the cache; run the same command again to go on."
    : `Nothing is kept: features cannot be written to "${folder}"; choose another folder with --cache.`;
}

async function stateOf(path: string): Promise<"writable" | "missing" | "unusable"> {
  try {
    await access(path, constants.W_OK);
    return (await stat(path)).isDirectory() ? "writable" : "unusable";
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ENOENT" ? "missing" : "unusable";
  }
}
