import { readFile } from "node:fs/promises";
import { checkOptions } from "@ser/dsp/check";
import type { EmotionClassifier } from "../classifier/emotionClassifier.ts";
import { ModelFileError } from "../saving/modelFileError.ts";
import { LOAD_MODEL_OPTIONS, type LoadModelOptions } from "../saving/readModel.ts";
import { unpackModel } from "../saving/unpackModel.ts";

/**
 * Reads a model that `saveModelFile` wrote, or `packModel` made. A TensorFlow.js backend must have been prepared.
 *
 * @param path of the file
 * @throws TypeError where an option is not known
 * @throws ModelFileError where it cannot be read, or is not what was saved
 * @example
 * const classifier = await loadModelFile("acnt.zip");
 */
export async function loadModelFile(
  path: string,
  options: LoadModelOptions = {},
): Promise<EmotionClassifier> {
  checkOptions("loadModelFile", options, LOAD_MODEL_OPTIONS);
  const bytes = await readFile(path).catch((error: Error) => {
    throw new ModelFileError(`"${path}" cannot be read: ${error.message}`, { cause: error });
  });
  return unpackModel(bytes, { ...options, name: path });
}
