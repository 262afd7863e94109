import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { createFrontend } from "@ser/dsp";
import { describe, type OptionNames } from "@ser/dsp/check";
import * as tf from "@tensorflow/tfjs-core";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import { checkDescription, checkFit } from "../classifier/checkDescription.ts";
import type { ModelDescription } from "../modelDescription.ts";
import { encodeWeights, type StoredWeight } from "./weights/storedWeights.ts";
import { type WeightFormat, weightCodecs } from "./weights/weightCodec.ts";

/** Files of a saved model, in a folder as in one file. */
export const MODEL_FILES = {
  /** Format, and bytes and SHA-256 of the other files. */
  manifest: "manifest.json",
  /** Labels, front end, scaler, training record, licence. */
  description: "description.json",
  /** Layers and weight shapes, as TensorFlow.js writes them. */
  topology: "model.json",
  weights: "weights.bin",
} as const;

/** What the format of every version begins with. */
export const MODEL_FORMAT_NAME = "@ser/models ";

/** Version of the files' layout; a reader refuses others. */
export const MODEL_FORMAT = "@ser/models 2";

/** What `manifest.json` holds. */
export interface Manifest {
  readonly format: string;
  readonly files: Readonly<Record<string, { readonly bytes: number; readonly sha256: string }>>;
}

/** What `model.json` holds. */
export interface Topology {
  readonly modelTopology: object;
  readonly weightSpecs: readonly StoredWeight[];
}

/** Settings of everything that saves a model. */
export interface SaveModelOptions {
  /**
   * How matrices are stored: bit for bit; in half precision, half as large; or as integers of eight bits with a
   * scale per channel, a quarter as large. Vectors stay as they are. @defaultValue "float32"
   */
  readonly weights?: WeightFormat;
}

/** Names of {@link SaveModelOptions}. */
export const SAVE_MODEL_OPTIONS: OptionNames<SaveModelOptions> = { weights: false };

/**
 * Turns a model into the files of a saved model, the manifest first.
 *
 * @param caller the function that was called, for messages
 * @param model its weights are taken bit for bit, unless they are to be stored in less
 * @throws TypeError where the description is no object
 * @throws RangeError where a weight cannot be stored in the format asked for, or where model and description do not
 * fit each other: nobody could open them
 */
export async function toModelFiles(
  caller: string,
  model: LayersModel,
  description: ModelDescription,
  options: SaveModelOptions = {},
): Promise<Map<string, Uint8Array>> {
  const { weights: format = "float32" } = options;
  checkFormat(caller, format);
  checkOpens(caller, model, description);
  let artifacts: tf.io.ModelArtifacts | undefined;
  await model.save(
    tf.io.withSaveHandler(async (saved) => {
      artifacts = saved;
      return { modelArtifactsInfo: { dateSaved: new Date(0), modelTopologyType: "JSON" } };
    }),
  );
  const { modelTopology, weightSpecs: specs = [], weightData } = artifacts as tf.io.ModelArtifacts;
  checkNames(caller, specs);
  const data = new Uint8Array(tf.io.CompositeArrayBuffer.join(weightData));
  const { weightSpecs, bytes } = encodeWeights(specs, data, { format, caller });
  const files: [string, Uint8Array][] = [
    [MODEL_FILES.description, toJson(description)],
    [MODEL_FILES.topology, toJson({ modelTopology, weightSpecs })],
    [MODEL_FILES.weights, bytes],
  ];
  const listing = await Promise.all(
    files.map(async ([name, file]) => [name, { bytes: file.length, sha256: await sha256Of(file) }]),
  );
  const manifest = toJson({ format: MODEL_FORMAT, files: Object.fromEntries(listing) });
  return new Map([[MODEL_FILES.manifest, manifest], ...files]);
}

function checkOpens(caller: string, model: LayersModel, description: ModelDescription): void {
  if (typeof description !== "object" || description === null) {
    throw new TypeError(
      `${caller}: description must be an object with labels, front end and licence, got ${describe(description)}`,
    );
  }
  checkDescription(caller, description); // as it was given: JSON would leave names out that are undefined
  const kept = JSON.parse(JSON.stringify(description)) as ModelDescription; // typed arrays, say, do not come back
  checkFit(caller, model, createFrontend(kept.frontend), kept);
}

/** Models within a model may have layers of one name: their weights could not be told apart. */
function checkNames(caller: string, specs: readonly { readonly name: string }[]): void {
  const names = specs.map(({ name }) => name);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice === undefined) return;
  throw new RangeError(
    `${caller}: weights must have different names, got "${twice}" twice; name the layers of inner models apart, as ensemble does`,
  );
}

function checkFormat(caller: string, format: WeightFormat): void {
  const known = ["float32", ...Object.keys(weightCodecs)];
  if (!known.includes(format)) {
    throw new RangeError(`${caller}: weights must be one of ${known.join(", ")}, got "${format}"`);
  }
}

/** SHA-256 in hexadecimal digits, by the platform where it can; pages without HTTPS lack that, and get a slower one. */
export async function sha256Of(bytes: Uint8Array): Promise<string> {
  const { subtle } = globalThis.crypto ?? {};
  const isShared = !(bytes.buffer instanceof ArrayBuffer); // the platform takes no memory that threads share
  const digest = subtle && !isShared && (await subtle.digest("SHA-256", bytes as Uint8Array<ArrayBuffer>));
  return bytesToHex(digest ? new Uint8Array(digest) : sha256(bytes));
}

function toJson(value: unknown): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(value, null, 2)}\n`);
}
