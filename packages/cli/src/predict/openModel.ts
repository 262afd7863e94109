import { stat } from "node:fs/promises";
import { load } from "@ser/acnt-ravdess";
import type { EmotionClassifier } from "@ser/models";
import { loadModel, loadModelFile } from "@ser/models/node";

/**
 * Opens a model: a file, a folder of `ser train`, or, where none is named, the pretrained one. A backend must have
 * been prepared.
 *
 * @throws ModelFileError where it is no model
 */
export async function openModel(path: string | undefined): Promise<EmotionClassifier> {
  if (path !== undefined) {
    const found = await stat(path).catch(() => undefined);
    return found?.isDirectory() ? loadModel(path) : loadModelFile(path);
  }
  return load();
}
