import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { ModelFileError } from "../saving/modelFileError.ts";
import { MODEL_FILES } from "../saving/modelFiles.ts";
import { isOurManifest } from "./isOurManifest.ts";

/**
 * Checks that `saveModel` may write a folder: that it is not there, is empty, or holds a saved model, which is replaced.
 *
 * @throws ModelFileError where it holds anything else, or cannot be read
 * @example
 * await checkModelFolder("report/model"); // before hours of training, not after them
 */
export async function checkModelFolder(folder: string): Promise<void> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw new ModelFileError(`"${folder}" cannot be replaced by a model: ${error.message}`);
  });
  const ours: readonly string[] = Object.values(MODEL_FILES);
  const foreign = names.find((name) => !ours.includes(name));
  if (foreign !== undefined) {
    throw new ModelFileError(
      `"${folder}" holds "${foreign}", which is no part of a saved model; choose another folder`,
    );
  }
  const manifest = await readFile(join(folder, MODEL_FILES.manifest)).catch(() => undefined);
  if (names.length > 0 && !isOurManifest(manifest)) {
    throw new ModelFileError(
      `"${folder}" holds "${names[0]}", and no ${MODEL_FILES.manifest} of a saved model; choose another folder`,
    );
  }
}
