import { describe, type OptionNames } from "@ser/dsp/check";
import * as tf from "@tensorflow/tfjs-core";
import { type LayersModel, models } from "@tensorflow/tfjs-layers";
import { checkBackend } from "../checkBackend.ts";
import { areNames } from "../classifier/checkDescription.ts";
import { type EmotionClassifier, emotionClassifier } from "../classifier/emotionClassifier.ts";
import { registerLayers } from "../layers/registerLayers.ts";
import type { ModelDescription } from "../modelDescription.ts";
import { ModelFileError } from "./modelFileError.ts";
import { type Manifest, MODEL_FILES, MODEL_FORMAT, sha256Of, type Topology } from "./modelFiles.ts";
import { decodeWeights, type StoredWeight, storedBytes } from "./weights/storedWeights.ts";
import { weightCodecs } from "./weights/weightCodec.ts";

/** What a reader of a saved model may insist on. */
export interface LoadModelOptions {
  /** Labels that the model must have, in this order. */
  readonly labels?: readonly string[];
}

/** Names of {@link LoadModelOptions}. */
export const LOAD_MODEL_OPTIONS: OptionNames<LoadModelOptions> = { labels: false };

/** Where the files of a saved model lie. */
export interface ModelSource {
  /** Folder or file, for messages. */
  readonly name: string;
  /** How messages call one of the files. */
  pathOf(file: string): string;
  /** @throws ModelFileError where the file is not there */
  read(file: string): Promise<Uint8Array>;
}

/**
 * Reads a model from its files, and refuses whatever is not what was saved.
 *
 * @throws ModelFileError where a file is missing, of another format, changed or cut, where a layer is unknown,
 * or where labels, front end and layers do not fit each other
 */
export async function readModel(
  source: ModelSource,
  options: LoadModelOptions = {},
): Promise<EmotionClassifier> {
  const manifest = await readManifest(source);
  const [descriptionBytes, topologyBytes, weights] = (await Promise.all(
    [MODEL_FILES.description, MODEL_FILES.topology, MODEL_FILES.weights].map((file) =>
      readChecked(source, file, manifest),
    ),
  )) as [Uint8Array, Uint8Array, Uint8Array];
  const description = parseJson(source, MODEL_FILES.description, descriptionBytes) as ModelDescription;
  checkLabels(source, description?.labels, options.labels);
  const topology = parseJson(source, MODEL_FILES.topology, topologyBytes) as Topology;
  checkWeights(source, topology, weights);
  checkBackend(`"${source.name}"`);
  const model = await toLayersModel(source, topology, weights);
  try {
    return emotionClassifier(model, description);
  } catch (error) {
    model.dispose();
    throw new ModelFileError(`"${source.name}": ${(error as Error).message}`, { cause: error });
  }
}

async function readManifest(source: ModelSource): Promise<Manifest> {
  const path = source.pathOf(MODEL_FILES.manifest);
  const bytes = await source.read(MODEL_FILES.manifest);
  const manifest = parseJson(source, MODEL_FILES.manifest, bytes) as Partial<Manifest> | null;
  if (manifest?.format !== MODEL_FORMAT) {
    const got = JSON.stringify(manifest?.format);
    throw new ModelFileError(`${path}: format must be "${MODEL_FORMAT}", got ${got}; save the model anew`);
  }
  const { manifest: _, ...others } = MODEL_FILES;
  const missing = Object.values(others).find((file) => manifest.files?.[file] === undefined);
  if (missing !== undefined) {
    throw new ModelFileError(`${path} must hold the hash of ${missing}; save the model anew`);
  }
  return manifest as Manifest;
}

async function readChecked(source: ModelSource, file: string, manifest: Manifest): Promise<Uint8Array> {
  const bytes = await source.read(file);
  const wanted = manifest.files[file];
  const path = source.pathOf(file);
  if (bytes.length !== wanted?.bytes) {
    throw new ModelFileError(
      `${path}: size must be ${wanted?.bytes} bytes, got ${bytes.length}; the file was changed after it was saved`,
    );
  }
  const got = await sha256Of(bytes);
  if (got !== wanted.sha256) {
    throw new ModelFileError(
      `${path}: SHA-256 must be ${wanted.sha256}, got ${got}; the file was changed after it was saved`,
    );
  }
  return bytes;
}

function parseJson(source: ModelSource, file: string, bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch (error) {
    throw new ModelFileError(`${source.pathOf(file)} is not JSON`, { cause: error });
  }
}

function checkLabels(source: ModelSource, labels: unknown, wanted: readonly string[] | undefined): void {
  const path = source.pathOf(MODEL_FILES.description);
  if (wanted !== undefined && !Array.isArray(wanted)) {
    throw new TypeError(`${source.name}: labels must be a list of names, got ${describe(wanted)}`);
  }
  if (!areNames(labels)) {
    const got = JSON.stringify(labels);
    throw new ModelFileError(`${path}: labels must be different names, got ${got}; save the model anew`);
  }
  if (wanted !== undefined && wanted.join("\n") !== labels.join("\n")) {
    throw new ModelFileError(
      `${path}: labels must be ${wanted.join(", ")}, got ${labels.join(", ")}; this is another model`,
    );
  }
}

function checkWeights(source: ModelSource, topology: Topology, weights: Uint8Array): void {
  const path = source.pathOf(MODEL_FILES.topology);
  const weightSpecs = topology?.weightSpecs;
  if (!Array.isArray(weightSpecs)) {
    throw new ModelFileError(
      `${path}: weightSpecs must be a list, got ${describe(weightSpecs)}; save the model anew`,
    );
  }
  const unusable = weightSpecs.find((spec) => !isWeightSpec(spec));
  if (unusable !== undefined) {
    throw new ModelFileError(
      `${path}: each of weightSpecs must have a name, a shape and a type, got ${JSON.stringify(unusable)}; save the model anew`,
    );
  }
  const foreign = weightSpecs.find(({ storedAs }) => storedAs && !Object.hasOwn(weightCodecs, storedAs));
  if (foreign) {
    throw new ModelFileError(
      `${path} has weights stored as "${foreign.storedAs}", which this version of @ser/models does not know; update it`,
    );
  }
  const nBytes = weightSpecs.reduce((sum, spec) => sum + storedBytes(spec), 0);
  if (weights.length !== nBytes) {
    throw new ModelFileError(
      `${source.pathOf(MODEL_FILES.weights)} must hold the ${nBytes} bytes that ${MODEL_FILES.topology} lists, got ${weights.length}; save the model anew`,
    );
  }
}

/** Whether this tells a weight's name, shape and type: all that is read of it. */
function isWeightSpec(spec: Partial<StoredWeight> | null): boolean {
  return (
    typeof spec?.name === "string" &&
    Array.isArray(spec.shape) &&
    spec.shape.every((size) => Number.isInteger(size) && size >= 0) &&
    ["float32", "int32", "bool"].includes(spec.dtype as string)
  );
}

async function toLayersModel(
  source: ModelSource,
  { modelTopology, weightSpecs }: Topology,
  weights: Uint8Array,
): Promise<LayersModel> {
  registerLayers();
  const plain = decodeWeights({ weightSpecs, bytes: weights });
  const named = tf.io.decodeWeights(plain.weightData, plain.weightSpecs);
  let model: LayersModel | undefined;
  try {
    model = await models.modelFromJSON(modelTopology as never);
    model.loadWeights(named);
    return model;
  } catch (error) {
    model?.dispose();
    const { message } = error as Error;
    const unknown = /^Unknown \w+: (.+?)\. /.exec(message)?.[1];
    const problem = unknown
      ? `has "${unknown}", which this version of @ser/models does not know; update it, or register the layer`
      : `is no model that can be built: ${message.split("\n")[0]}`;
    throw new ModelFileError(`${source.pathOf(MODEL_FILES.topology)} ${problem}`, { cause: error });
  } finally {
    tf.dispose(named);
  }
}
