import * as tf from "@tensorflow/tfjs-core";
import { registerBatchNormGradient } from "../batchNormTraining.ts";
import { freeingOutputs } from "./guardHeap.ts";
import type { StockKernel, WasmKernel } from "./wasmKernel.ts";
import { wasmKernels } from "./wasmKernels.ts";

const BACKEND = "wasm";

/** The kernels that are in place, and what was there before. */
const replaced = new Map<WasmKernel, tf.KernelConfig | undefined>();

/**
 * Completes the wasm backend: registers the kernels of {@link wasmKernels} over those that it has.
 *
 * The backend must have started, since that is when its own kernels, which some of these build on, are bound
 * to its module. Kernels that are already in place stay.
 */
export function installWasmKernels(): void {
  registerBatchNormGradient();
  for (const kernel of wasmKernels) if (!replaced.has(kernel)) install(kernel);
}

/** Puts the backend's own kernels back; for comparisons. */
export function uninstallWasmKernels(): void {
  for (const [kernel, own] of replaced) {
    tf.unregisterKernel(kernel.name, BACKEND);
    if (own) tf.registerKernel(own);
  }
  replaced.clear();
}

function install(kernel: WasmKernel): void {
  const own = tf.getKernel(kernel.name, BACKEND) as tf.KernelConfig | undefined;
  const stock = own ? (own.kernelFunc as unknown as StockKernel<object, object>) : missing(kernel.name);
  const kernelFunc = ((call: Parameters<WasmKernel["compute"]>[0]) =>
    freeingOutputs(call.backend, () => kernel.compute(call, stock))) as unknown as tf.KernelFunc;
  if (own) tf.unregisterKernel(kernel.name, BACKEND);
  // The stock kernel's set-up binds it to the module anew, should the backend be started a second time.
  tf.registerKernel({ ...own, kernelName: kernel.name, backendName: BACKEND, kernelFunc });
  replaced.set(kernel, own);
}

function missing(name: string): () => never {
  return () => {
    throw new Error(`${name}: the wasm backend has no kernel of its own for these operands`);
  };
}
