import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import type { RunResult } from "@ser/lab";
import type { CrossValidation } from "@ser/train";
import writeFileAtomic from "write-file-atomic";
import { OUTPUT_FILES } from "./outputFiles.ts";

/** Folds, and the run whose training part they are of. */
interface FoldsFile extends CrossValidation {
  readonly runKey: string;
  readonly nFolds: number;
}

/**
 * Reads the cross-validation of a run's training part that an earlier call has finished.
 *
 * @param out the experiment's folder
 * @returns `undefined` where there is none, or it is of a run of other settings
 */
export async function keptFolds(
  out: string,
  { key }: Pick<RunResult, "key">,
): Promise<CrossValidation | undefined> {
  const text = await readFile(join(out, OUTPUT_FILES.folds), "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return "{}";
    throw error;
  });
  const { runKey, nFolds: _, ...folds } = JSON.parse(text) as FoldsFile;
  return runKey === key ? folds : undefined;
}

/** Writes folds with the key of their run; without any, what another run has left goes, as it would pass for this one's. */
export async function writeFolds(
  out: string,
  { key }: Pick<RunResult, "key">,
  folds: CrossValidation | undefined,
): Promise<void> {
  const file = join(out, OUTPUT_FILES.folds);
  if (folds === undefined) return rm(file, { force: true });
  const kept: FoldsFile = { runKey: key, nFolds: folds.folds.length, ...folds };
  await writeFileAtomic(file, `${JSON.stringify(kept, null, 1)}\n`);
}
