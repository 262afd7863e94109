import * as tf from "@tensorflow/tfjs-core";

/** Backends whose kernels have computed when they return: waiting for what is there already costs turns for nothing. */
const AT_ONCE: ReadonlySet<string> = new Set(["cpu", "wasm", "tensorflow"]);

/**
 * Reads the values of tensors, without holding the thread where the backend computes elsewhere.
 *
 * @param tensors float32; left as they are
 * @returns the values of each, in their order
 */
export async function readValues(tensors: readonly tf.Tensor[]): Promise<Float32Array[]> {
  const values = AT_ONCE.has(tf.getBackend())
    ? tensors.map((tensor) => tensor.dataSync())
    : await Promise.all(tensors.map((tensor) => tensor.data())); // one wait for all
  return values as Float32Array[];
}

/**
 * Reads the values of one tensor, and disposes of it.
 *
 * @param tensor float32
 */
export async function readAndDispose(tensor: tf.Tensor): Promise<Float32Array> {
  try {
    const [values] = await readValues([tensor]);
    return values!;
  } finally {
    tensor.dispose();
  }
}
