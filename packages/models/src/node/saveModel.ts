import { chmod, mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { checkOptions } from "@ser/dsp/check";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import type { ModelDescription } from "../modelDescription.ts";
import { SAVE_MODEL_OPTIONS, type SaveModelOptions, toModelFiles } from "../saving/modelFiles.ts";
import { checkModelFolder } from "./checkModelFolder.ts";
import { placeOf } from "./placeOf.ts";

/**
 * Writes a model into a folder: weights, layers, and the description without which they are of no use.
 *
 * The folder is written beside its place and moved there at the end. A model that was there is replaced; for a moment
 * there is none, as a folder cannot be exchanged at once: where others read meanwhile, `saveModelFile` is the better
 * form. A folder that holds anything else is not touched.
 *
 * @param folder is made, with the folders above it
 * @param model its weights are stored bit for bit, unless `weights` says otherwise
 * @param description labels, front end, scaler, licence
 * @param options `weights`: `float32`, `float16` or `int8`
 * @throws TypeError where an option is not known, or the description is no object
 * @throws RangeError where labels, front end and layers do not fit each other
 * @throws ModelFileError where the folder is there and is not that of a saved model
 * @example
 * await saveModel("report/model", model, description);
 */
export async function saveModel(
  folder: string,
  model: LayersModel,
  description: ModelDescription,
  options: SaveModelOptions = {},
): Promise<void> {
  checkOptions("saveModel", options, SAVE_MODEL_OPTIONS);
  const target = await placeOf(folder);
  await checkModelFolder(target);
  const files = await toModelFiles("saveModel", model, description, options);
  await mkdir(dirname(target), { recursive: true });
  const draft = await mkdtemp(join(dirname(target), `.${basename(target)}-`));
  try {
    for (const [name, bytes] of files) await writeFile(join(draft, name), bytes, { flush: true });
    await chmod(draft, 0o777 & ~process.umask()); // drafts are made private
    await replaceFolder(target, draft);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    throw error;
  }
}

/** Moves `draft` to `target`; where that fails, what was there comes back. */
async function replaceFolder(target: string, draft: string): Promise<void> {
  const old = `${draft}-old`;
  await rename(target, old).catch(() => undefined); // there may be none
  try {
    await rename(draft, target);
  } catch (error) {
    await rename(old, target).catch(() => undefined);
    throw error;
  }
  await rm(old, { recursive: true, force: true });
}
