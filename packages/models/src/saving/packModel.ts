import { checkOptions } from "@ser/dsp/check";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import { zipSync } from "fflate";
import type { ModelDescription } from "../modelDescription.ts";
import { SAVE_MODEL_OPTIONS, type SaveModelOptions, toModelFiles } from "./modelFiles.ts";

/**
 * Puts a model into one file: weights, layers, and the description without which they are of no use.
 *
 * The file is a zip archive without compression. The same model gives the same bytes.
 *
 * @param model its weights are stored bit for bit, unless `weights` says otherwise
 * @param description labels, front end, scaler, licence
 * @param options `weights`: `float32`, `float16` or `int8`; `unpackModel` makes them float32 again
 * @returns the file's bytes, to store or to send anywhere
 * @throws TypeError where an option is not known, or the description is no object
 * @throws RangeError where a weight cannot be stored in the format asked for, or where labels, front end and layers do
 * not fit each other
 * @example
 * const bytes = await packModel(model, description);
 * const classifier = await unpackModel(bytes);
 */
export async function packModel(
  model: LayersModel,
  description: ModelDescription,
  options: SaveModelOptions = {},
): Promise<Uint8Array<ArrayBuffer>> {
  checkOptions("packModel", options, SAVE_MODEL_OPTIONS);
  return zipModelFiles(await toModelFiles("packModel", model, description, options));
}

/** The files of a saved model as one. */
export function zipModelFiles(files: ReadonlyMap<string, Uint8Array>): Uint8Array<ArrayBuffer> {
  const mtime = new Date(1980, 0, 1); // the first day that zip knows: the same for all
  return zipSync(Object.fromEntries(files), { level: 0, mtime });
}
