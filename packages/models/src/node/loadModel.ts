import { readFile } from "node:fs/promises";
import { join } from "node:path";
import * as tf from "@tensorflow/tfjs-core";
import { loadLayersModel } from "@tensorflow/tfjs-layers";
import { type EmotionClassifier, emotionClassifier } from "../emotionClassifier.ts";
import type { ModelDescription } from "../modelDescription.ts";
import { ModelFileError } from "./modelFileError.ts";
import { MODEL_FILES, MODEL_FORMAT, sha256Of } from "./modelFolder.ts";

interface Manifest {
  readonly format: string;
  readonly description: ModelDescription;
  readonly files: Readonly<Record<string, { bytes: number; sha256: string }>>;
}

/**
 * Reads a model that `saveModel` wrote. A TensorFlow.js backend must have been prepared.
 *
 * @param folder as it was given to `saveModel`
 * @throws ModelFileError where a file is missing, of another format, or not the bytes that were saved
 * @example
 * await prepareBackend();
 * const classifier = await loadModel("report/model");
 */
export async function loadModel(folder: string): Promise<EmotionClassifier> {
  const manifest = parseManifest(folder, await read(folder, MODEL_FILES.manifest));
  const [topologyBytes, weights] = await Promise.all(
    [MODEL_FILES.topology, MODEL_FILES.weights].map((name) => readChecked(folder, name, manifest)),
  );
  const topology = JSON.parse(Buffer.from(topologyBytes as Uint8Array).toString()) as Pick<
    tf.io.ModelArtifacts,
    "modelTopology" | "weightSpecs"
  >;
  const weightData = Uint8Array.from(weights as Uint8Array).buffer;
  const model = await loadLayersModel(tf.io.fromMemory({ ...topology, weightData }));
  try {
    return emotionClassifier(model, manifest.description);
  } catch (error) {
    model.dispose();
    throw new ModelFileError(`"${folder}": ${(error as Error).message}`, { cause: error });
  }
}

function parseManifest(folder: string, bytes: Uint8Array): Manifest {
  const path = join(folder, MODEL_FILES.manifest);
  let manifest: Partial<Manifest> | null;
  try {
    manifest = JSON.parse(Buffer.from(bytes).toString());
  } catch (error) {
    throw new ModelFileError(`${path} is not JSON`, { cause: error });
  }
  if (manifest?.format !== MODEL_FORMAT) {
    throw new ModelFileError(
      `${path}: format must be "${MODEL_FORMAT}", got ${JSON.stringify(manifest?.format)}; save the model anew`,
    );
  }
  const { description, files } = manifest;
  if (!Array.isArray(description?.labels) || !files?.[MODEL_FILES.topology] || !files[MODEL_FILES.weights]) {
    throw new ModelFileError(`${path} must hold a description and the files' hashes; save the model anew`);
  }
  return manifest as Manifest;
}

async function readChecked(folder: string, name: string, manifest: Manifest): Promise<Uint8Array> {
  const bytes = await read(folder, name);
  const wanted = manifest.files[name]?.sha256;
  const got = sha256Of(bytes);
  if (got !== wanted) {
    throw new ModelFileError(
      `${join(folder, name)}: SHA-256 must be ${wanted}, got ${got}; the file was changed after it was saved`,
    );
  }
  return bytes;
}

async function read(folder: string, name: string): Promise<Uint8Array> {
  try {
    return await readFile(join(folder, name));
  } catch (error) {
    throw new ModelFileError(
      `${join(folder, name)} cannot be read; is "${folder}" the folder of a saved model?`,
      {
        cause: error,
      },
    );
  }
}
