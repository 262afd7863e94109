import * as tf from "@tensorflow/tfjs-core";
import { registerBatchNormGradient } from "../batchNormTraining.ts";
import type { StockKernel, WasmKernel } from "./wasmKernel.ts";
import { wasmKernels } from "./wasmKernels.ts";

const BACKEND = "wasm";

/** What is registered now, to see whether a kernel is already ours. */
const installed = new Set<tf.KernelFunc>();

/**
 * Completes the wasm backend: registers the kernels of {@link wasmKernels} over those that it has.
 *
 * The backend must have started, since that is when its own kernels, which some of these build on, are bound
 * to its module. Kernels that are already in place stay.
 *
 * @returns takes these kernels away again and puts the backend's own back
 */
export function installWasmKernels(): () => void {
  registerBatchNormGradient();
  const restore = wasmKernels.flatMap((kernel) => {
    const own = tf.getKernel(kernel.name, BACKEND) as tf.KernelConfig | undefined;
    if (own && installed.has(own.kernelFunc)) return [];
    return [replace(kernel, own)];
  });
  return () => {
    for (const put of restore) put();
  };
}

function replace(kernel: WasmKernel, own: tf.KernelConfig | undefined): () => void {
  const stock = own ? (own.kernelFunc as unknown as StockKernel<object, object>) : missing(kernel.name);
  const kernelFunc = ((call: Parameters<WasmKernel["compute"]>[0]) =>
    kernel.compute(call, stock)) as unknown as tf.KernelFunc;
  if (own) tf.unregisterKernel(kernel.name, BACKEND);
  // The stock kernel's set-up binds it to the module anew, should the backend be started a second time.
  tf.registerKernel({ ...own, kernelName: kernel.name, backendName: BACKEND, kernelFunc });
  installed.add(kernelFunc);
  return () => {
    tf.unregisterKernel(kernel.name, BACKEND);
    installed.delete(kernelFunc);
    if (own) tf.registerKernel(own);
  };
}

function missing(name: string): () => never {
  return () => {
    throw new Error(`${name}: the wasm backend has no kernel of its own for these operands`);
  };
}
