import { mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import * as tf from "@tensorflow/tfjs-core";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import type { ModelDescription } from "../modelDescription.ts";
import { MODEL_FILES, MODEL_FORMAT, sha256Of } from "./modelFolder.ts";

/**
 * Writes a model into a folder: weights, layers, and the description without which they are of no use.
 *
 * The folder is written beside its place and moved there at the end; one that was there is replaced.
 *
 * @param folder is made, with the folders above it
 * @param model its weights are stored bit for bit
 * @param description labels, front end, scaler, licence
 * @example
 * await saveModel("report/model", model, description);
 */
export async function saveModel(
  folder: string,
  model: LayersModel,
  description: ModelDescription,
): Promise<void> {
  const target = resolve(folder);
  const files = await toFiles(model, description);
  await mkdir(dirname(target), { recursive: true });
  const draft = await mkdtemp(join(dirname(target), `.${basename(target)}-`));
  try {
    for (const [name, bytes] of files) await writeFile(join(draft, name), bytes);
    await rm(target, { recursive: true, force: true });
    await rename(draft, target);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    throw error;
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
