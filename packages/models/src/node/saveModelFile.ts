import { chmod, mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { checkOptions } from "@ser/dsp/check";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import type { ModelDescription } from "../modelDescription.ts";
import { SAVE_MODEL_OPTIONS, type SaveModelOptions, toModelFiles } from "../saving/modelFiles.ts";
import { zipModelFiles } from "../saving/packModel.ts";
import { checkModelFile } from "./checkModelFile.ts";
import { placeOf } from "./placeOf.ts";

/**
 * Writes a model into one file, which `loadModelFile` reads here, and `unpackModel` anywhere.
 *
 * The file is written beside its place and moved there at the end: a reader sees the old model or the new one.
 * A model that was there is replaced; any other file is not touched.
 *
 * @param path is made, with the folders above it
 * @param options `weights`: `float32`, `float16` or `int8`, as `packModel` takes it
 * @throws TypeError where an option is not known, or the description is no object
 * @throws RangeError where labels, front end and layers do not fit each other
 * @throws ModelFileError where `path` is there and is no packed model
 * @example
 * await saveModelFile("acnt.zip", model, description);
 */
export async function saveModelFile(
  path: string,
  model: LayersModel,
  description: ModelDescription,
  options: SaveModelOptions = {},
): Promise<void> {
  checkOptions("saveModelFile", options, SAVE_MODEL_OPTIONS);
  const target = await placeOf(path);
  await checkModelFile(target);
  const bytes = zipModelFiles(await toModelFiles("saveModelFile", model, description, options));
  await mkdir(dirname(target), { recursive: true });
  const draft = await mkdtemp(join(dirname(target), `.${basename(target)}-`));
  try {
    const file = join(draft, basename(target));
    await writeFile(file, bytes, { flush: true });
    await chmod(file, 0o666 & ~process.umask());
    await rename(file, target);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}
