import { stat } from "node:fs/promises";
import { join } from "node:path";
import { load } from "@ser/acnt-ravdess";
import type { EmotionClassifier } from "@ser/models";
import { loadModel, loadModelFile } from "@ser/models/node";

/**
 * Opens a model: a file, a folder of `ser train` (with or without `--config`), or, where none is named, the pretrained
 * one. A backend must have been prepared.
 *
 * @throws ModelFileError where it is no model
 */
export async function openModel(path: string | undefined): Promise<EmotionClassifier> {
  if (path !== undefined) {
    const found = await stat(path).catch(() => undefined);
    if (!found?.isDirectory()) return loadModelFile(path);
    const packed = join(path, "model.zip"); // of `ser train --config`, which was told this folder
    const isPacked = await stat(packed).then(
      (entry) => entry.isFile(),
      () => false,
    );
    return isPacked ? loadModelFile(packed) : loadModel(path);
  }
  return load();
}
