import { rename, rm } from "node:fs/promises";
import { threadId } from "node:worker_threads";

let nDrafts = 0;

/**
 * Writes a file beside its place and moves it there: it is there whole, or as it was before. Of several writes at the
 * same time, the last to end stays.
 *
 * @param path where the file shall be
 * @param write writes it to the path that it is given
 * @throws whatever `write` throws, or the system's error; nothing is left behind
 */
export async function writeWhole(
  path: string,
  write: (draft: string) => void | Promise<void>,
): Promise<void> {
  const draft = `${path}.${process.pid}.${threadId}.${nDrafts++}.draft`;
  try {
    await write(draft);
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}
