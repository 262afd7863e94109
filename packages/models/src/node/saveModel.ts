import { chmod, mkdir, mkdtemp, readdir, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import * as tf from "@tensorflow/tfjs-core";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import type { ModelDescription } from "../modelDescription.ts";
import { ModelFileError } from "./modelFileError.ts";
import { MODEL_FILES, MODEL_FORMAT, sha256Of } from "./modelFolder.ts";

/**
 * Writes a model into a folder: weights, layers, and the description without which they are of no use.
 *
 * The folder is written beside its place and moved there at the end. A model that was there is replaced;
 * a folder that holds anything else is not touched.
 *
 * @param folder is made, with the folders above it
 * @param model its weights are stored bit for bit
 * @param description labels, front end, scaler, licence
 * @throws ModelFileError where the folder is there and is not that of a saved model
 * @example
 * await saveModel("report/model", model, description);
 */
export async function saveModel(
  folder: string,
  model: LayersModel,
  description: ModelDescription,
): Promise<void> {
  const target = resolve(folder);
  await checkReplaceable(target);
  const files = await toFiles(model, description);
  await mkdir(dirname(target), { recursive: true });
  const draft = await mkdtemp(join(dirname(target), `.${basename(target)}-`));
  try {
    for (const [name, bytes] of files) await writeFile(join(draft, name), bytes);
    await chmod(draft, 0o777 & ~process.umask()); // drafts are made private
    const old = `${draft}-old`;
    await rename(target, old).catch(() => undefined); // there may be none
    await rename(draft, target);
    await rm(old, { recursive: true, force: true });
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    throw error;
  }
}

async function checkReplaceable(folder: string): Promise<void> {
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
}

async function toFiles(model: LayersModel, description: ModelDescription): Promise<Map<string, Uint8Array>> {
  let artifacts: tf.io.ModelArtifacts | undefined;
  await model.save(
    tf.io.withSaveHandler(async (saved) => {
      artifacts = saved;
      return { modelArtifactsInfo: { dateSaved: new Date(0), modelTopologyType: "JSON" } };
    }),
  );
  const { modelTopology, weightSpecs, weightData } = artifacts as tf.io.ModelArtifacts;
  const weights = new Uint8Array(tf.io.CompositeArrayBuffer.join(weightData));
  const topology = toJson({ modelTopology, weightSpecs });
  const listing = (bytes: Uint8Array) => ({ bytes: bytes.length, sha256: sha256Of(bytes) });
  const manifest = toJson({
    format: MODEL_FORMAT,
    description,
    files: { [MODEL_FILES.topology]: listing(topology), [MODEL_FILES.weights]: listing(weights) },
  });
  return new Map([
    [MODEL_FILES.manifest, manifest],
    [MODEL_FILES.topology, topology],
    [MODEL_FILES.weights, weights],
  ]);
}

function toJson(value: unknown): Uint8Array {
  return Buffer.from(`${JSON.stringify(value, null, 2)}\n`);
}
