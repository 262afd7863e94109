import { rename, rm } from "node:fs/promises";

/**
 * Writes a file beside its place and moves it there: it is there whole, or as it was before.
 *
 * @param path where the file shall be
 * @param write writes it to the path that it is given
 * @throws whatever `write` throws, or the system's error; nothing is left behind
 */
export async function writeWhole(
  path: string,
  write: (draft: string) => void | Promise<void>,
): Promise<void> {
  const draft = `${path}.${process.pid}.draft`;
  try {
    await write(draft);
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}
