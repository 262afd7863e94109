import { sha256 } from "@noble/hashes/sha2.js";
import * as tf from "@tensorflow/tfjs-core";
import type { JsonObject } from "../../evaluation/json.ts";
import { CheckpointError } from "./checkpointError.ts";

/** First bytes of a checkpoint, and the version of its form. */
const MAGIC = new TextEncoder().encode("SERRUN01");
const HASH_LENGTH = 32;

/** What a checkpoint holds. */
export interface CheckpointContent {
  /** Settings of the run, and where it stands. */
  readonly head: JsonObject;
  readonly tensors: readonly StoredTensor[];
}

/** Values of a tensor, by which it can be made again bit for bit. */
export interface StoredTensor {
  readonly name: string;
  readonly dtype: "float32" | "int32" | "bool";
  readonly shape: readonly number[];
  readonly values: Float32Array | Int32Array | Uint8Array;
}

/**
 * Sets a checkpoint as bytes: magic, length of the head, head as JSON, tensors in the machine's byte order, and the
 * SHA-256 of all that.
 */
export function packCheckpoint({ head, tensors }: CheckpointContent): Uint8Array {
  const listing = tensors.map(({ name, dtype, shape }) => ({ name, dtype, shape }));
  const text = new TextEncoder().encode(JSON.stringify({ head, tensors: listing }));
  const length = new Uint8Array(Uint32Array.of(text.length).buffer);
  const views = tensors.map(
    ({ values }) => new Uint8Array(values.buffer, values.byteOffset, values.byteLength),
  );
  const parts = [MAGIC, length, text, ...views];
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, HASH_LENGTH));
  let place = 0;
  for (const part of parts) {
    bytes.set(part, place);
    place += part.length;
  }
  bytes.set(sha256(bytes.subarray(0, place)), place);
  return bytes;
}

/**
 * Reads a checkpoint back.
 *
 * @param name of its place, for the message
 * @throws CheckpointError where the bytes are not what was written, naming what is wrong with them
 */
export function unpackCheckpoint(bytes: Uint8Array, name: string): CheckpointContent {
  if (bytes.length < MAGIC.length || MAGIC.some((byte, i) => bytes[i] !== byte)) {
    throw new CheckpointError(`"${name}" must begin as a checkpoint of fit does, and does not`);
  }
  const end = bytes.length - HASH_LENGTH;
  const hash = sha256(bytes.subarray(0, Math.max(end, 0)));
  if (hash.some((byte, i) => bytes[end + i] !== byte)) {
    throw new CheckpointError(
      `"${name}" must end with the SHA-256 of its ${bytes.length} bytes, and does not: it is half-written, or was changed`,
    );
  }
  const start = MAGIC.length + 4;
  const length = new Uint32Array(copyOf(bytes, MAGIC.length, start))[0] as number;
  const text = new TextDecoder().decode(bytes.subarray(start, start + length));
  const { head, tensors } = JSON.parse(text) as Pick<CheckpointContent, "head"> & {
    tensors: readonly Omit<StoredTensor, "values">[];
  };
  let place = start + length;
  const stored = tensors.map((listed): StoredTensor => {
    const size = tf.util.sizeFromShape([...listed.shape]) * tf.util.bytesPerElement(listed.dtype);
    const buffer = copyOf(bytes, place, place + size);
    place += size;
    return { ...listed, values: valuesOf(listed.dtype, buffer) };
  });
  return { head, tensors: stored };
}

/** `slice` of Node's buffers does not copy. */
function copyOf(bytes: Uint8Array, start: number, end: number): ArrayBuffer {
  return new Uint8Array(bytes.subarray(start, end)).buffer;
}

function valuesOf(dtype: StoredTensor["dtype"], buffer: ArrayBuffer): StoredTensor["values"] {
  if (dtype === "float32") return new Float32Array(buffer);
  return dtype === "int32" ? new Int32Array(buffer) : new Uint8Array(buffer);
}
