import { readFile, stat } from "node:fs/promises";
import { ModelFileError } from "../saving/modelFileError.ts";
import { MODEL_FILES } from "../saving/modelFiles.ts";
import { readArchive } from "../saving/unpackModel.ts";
import { isOurManifest } from "./isOurManifest.ts";

/**
 * Checks that `saveModelFile` may write a file: that it is not there, or is a packed model, which is replaced.
 *
 * @throws ModelFileError where it is anything else, or cannot be read
 * @example
 * await checkModelFile("acnt.zip"); // before hours of training, not after them
 */
export async function checkModelFile(path: string): Promise<void> {
  const fail = (error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw new ModelFileError(`"${path}" cannot be replaced by a model: ${error.message}`, { cause: error });
  };
  const isFile = (await stat(path).catch(fail))?.isFile();
  if (isFile === undefined) return;
  const bytes = isFile ? await readFile(path).catch(fail) : undefined; // of a pipe, there might be no end
  if (bytes !== undefined && isPackedModel(bytes, path)) return;
  throw new ModelFileError(`"${path}" is there, and no packed model; choose another name`);
}

function isPackedModel(bytes: Uint8Array, path: string): boolean {
  try {
    return isOurManifest(readArchive(bytes, path)[MODEL_FILES.manifest]);
  } catch {
    return false;
  }
}
