import { stat } from "node:fs/promises";
import { load, variants } from "@ser/acnt-ravdess";
import type { EmotionClassifier } from "@ser/models";
import { loadModel, loadModelFile } from "@ser/models/node";
import { UserError } from "../userError.ts";

/**
 * Opens a model: a file, a folder of `ser train`, or, where none is named, the pretrained one. A backend must have
 * been prepared.
 *
 * @throws UserError where none is named and there are no pretrained weights
 * @throws ModelFileError where it is no model
 */
export async function openModel(path: string | undefined): Promise<EmotionClassifier> {
  if (path !== undefined) {
    const found = await stat(path).catch(() => undefined);
    return found?.isDirectory() ? loadModel(path) : loadModelFile(path);
  }
  if (variants.length === 0) {
    throw new UserError(
      "this version holds no pretrained weights yet; name a model with --model, e.g. report/model, which `ser train` writes",
    );
  }
  return load();
}
