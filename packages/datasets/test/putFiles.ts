import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

/** Puts empty files into a folder, and the folders that they are in. */
export async function putFiles(folder: string, ...paths: string[]): Promise<void> {
  for (const path of paths) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), "");
  }
}
