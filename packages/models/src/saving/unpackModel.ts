import { checkOptions, isUint8Array, type OptionNames } from "@ser/dsp/check";
import { unzipSync } from "fflate";
import type { EmotionClassifier } from "../classifier/emotionClassifier.ts";
import { ModelFileError } from "./modelFileError.ts";
import { MODEL_FILES, sha256Of } from "./modelFiles.ts";
import { LOAD_MODEL_OPTIONS, type LoadModelOptions, readModel } from "./readModel.ts";

/** Settings of {@link unpackModel}. */
export interface UnpackModelOptions extends LoadModelOptions {
  /** How messages call the file. @defaultValue "packed model" */
  readonly name?: string;
  /** SHA-256 of the whole file in hexadecimal digits, small or capital, where it must be one certain file. */
  readonly sha256?: string;
}

const UNPACK_MODEL_OPTIONS: OptionNames<UnpackModelOptions> = {
  ...LOAD_MODEL_OPTIONS,
  name: false,
  sha256: false,
};

/**
 * Reads a model that `packModel` made. A TensorFlow.js backend must have been prepared.
 *
 * @param bytes the whole file, e.g. from `fetch(url).then((response) => response.arrayBuffer())`
 * @throws TypeError where an option is not known, or the labels asked for are no list
 * @throws ModelFileError where the file is cut, changed, of another format, or does not have the hash or the labels asked for
 * @example
 * const classifier = await unpackModel(bytes, { labels: ["calm", "angry"] });
 */
export async function unpackModel(
  bytes: Uint8Array | ArrayBuffer,
  options: UnpackModelOptions = {},
): Promise<EmotionClassifier> {
  checkOptions("unpackModel", options, UNPACK_MODEL_OPTIONS);
  const { name = "packed model", sha256, ...rest } = options;
  const content = isUint8Array(bytes) ? bytes : new Uint8Array(bytes);
  await checkSha256(content, name, sha256);
  const files = readArchive(content, name);
  const pathOf = (file: string) => `${name}/${file}`;
  const read = async (file: string) => {
    const found = files[file];
    if (!found) throw new ModelFileError(`${pathOf(file)} is missing; is "${name}" a packed model?`);
    return found;
  };
  return readModel({ name, pathOf, read }, rest);
}

async function checkSha256(content: Uint8Array, name: string, wanted: string | undefined): Promise<void> {
  if (wanted === undefined) return;
  const got = await sha256Of(content);
  if (got !== wanted.toLowerCase()) {
    throw new ModelFileError(
      `"${name}": SHA-256 must be ${wanted}, got ${got}; the file is another one, or was damaged on its way`,
    );
  }
}

/**
 * The files in an archive. Compressed ones are refused, so that a small file cannot fill the memory.
 *
 * @throws ModelFileError where the bytes are no archive, or hold what is no part of a model
 */
export function readArchive(bytes: Uint8Array, name: string): Record<string, Uint8Array> {
  const ours: readonly string[] = Object.values(MODEL_FILES);
  try {
    return unzipSync(bytes, {
      filter({ name: file, compression }) {
        if (ours.includes(file) && compression === 0) return true;
        throw new ModelFileError(`"${name}" holds "${file}", which is no part of a packed model`);
      },
    });
  } catch (error) {
    if (error instanceof ModelFileError) throw error;
    throw new ModelFileError(`"${name}" is no packed model, or was cut: ${(error as Error).message}`, {
      cause: error,
    });
  }
}
