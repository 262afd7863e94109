import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import * as tf from "@tensorflow/tfjs-core";

/** Runs one kernel of the wasm backend. */
export type RunKernel = (name: string, inputs: tf.NamedTensorInfoMap, attrs?: object) => tf.TensorInfo;

/**
 * Builds a kernel out of others, and frees every intermediate result.
 *
 * Kernels are called directly, not through `tf`'s operations: nothing is recorded, and settings that the
 * operations refuse but the kernels know, such as strides together with dilations, can be used.
 *
 * @param compose runs kernels on operands and on one another's results; gives the last result
 */
export function composeKernels(
  backend: BackendWasm,
  compose: (run: RunKernel) => tf.TensorInfo,
): tf.TensorInfo {
  const made: tf.TensorInfo[] = [];
  let result: tf.TensorInfo | undefined;
  try {
    result = compose((name, inputs, attrs = {}) => {
      const kernel = tf.getKernel(name, "wasm");
      const output = kernel.kernelFunc({ inputs, attrs: attrs as tf.NamedAttrMap, backend }) as tf.TensorInfo;
      made.push(output);
      return output;
    });
    return result;
  } finally {
    for (const output of made) if (output !== result) backend.disposeData(output.dataId);
  }
}
