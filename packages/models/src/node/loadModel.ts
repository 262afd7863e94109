import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { checkOptions } from "@ser/dsp/check";
import type { EmotionClassifier } from "../classifier/emotionClassifier.ts";
import { ModelFileError } from "../saving/modelFileError.ts";
import { LOAD_MODEL_OPTIONS, type LoadModelOptions, readModel } from "../saving/readModel.ts";

/**
 * Reads a model that `saveModel` wrote. A TensorFlow.js backend must have been prepared.
 *
 * @param folder as it was given to `saveModel`
 * @throws TypeError where an option is not known
 * @throws ModelFileError where a file is missing, of another format, or not the bytes that were saved
 * @example
 * await prepareBackend();
 * const classifier = await loadModel("report/model");
 */
export async function loadModel(folder: string, options: LoadModelOptions = {}): Promise<EmotionClassifier> {
  checkOptions("loadModel", options, LOAD_MODEL_OPTIONS);
  const pathOf = (file: string) => join(folder, file);
  const read = async (file: string) => {
    try {
      return await readFile(pathOf(file));
    } catch (error) {
      throw new ModelFileError(
        `${pathOf(file)} cannot be read; is "${folder}" the folder of a saved model?`,
        { cause: error },
      );
    }
  };
  return readModel({ name: folder, pathOf, read }, options);
}
