import { createHash } from "node:crypto";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Trial } from "@ser/train";
import writeFileAtomic from "write-file-atomic";
import { readTextIfAny } from "../runs/runFiles.ts";

/** Trials of one search, kept after each of them. */
export interface TrialsFile {
  readonly path: string;
  read(): Promise<readonly Trial[]>;
  write(trials: readonly Trial[]): Promise<void>;
}

/**
 * Opens the file of a search. Its name has a hash of `of`: searches of other clips, recipes or spaces have other files.
 *
 * @param of what tells the search apart: plain JSON
 */
export function trialsFile(folder: string, of: unknown): TrialsFile {
  const key = createHash("sha256").update(JSON.stringify(of)).digest("hex").slice(0, 16);
  const path = join(folder, `trials-${key}.json`);
  return {
    path,
    async read() {
      return JSON.parse((await readTextIfAny(path)) ?? "[]") as Trial[];
    },
    async write(trials) {
      await mkdir(folder, { recursive: true });
      await writeFileAtomic(path, `${JSON.stringify(trials, null, 1)}\n`);
    },
  };
}
