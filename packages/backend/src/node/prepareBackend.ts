import { cpu } from "../candidates/cpu.ts";
import { createWasm } from "../candidates/wasm.ts";
import { chooseBackend } from "../chooseBackend.ts";
import type { PreparedBackend } from "../preparedBackend.ts";
import type { PrepareOptions } from "../prepareOptions.ts";
import { createNative } from "./createNative.ts";
import { startThread } from "./startThread.ts";
import { webgpu } from "./webgpu.ts";
import { withoutErrorListeners } from "./withoutErrorListeners.ts";
import { withWasmThreads } from "./withWasmThreads.ts";

const candidates = [
  createNative("node-gpu", "@tensorflow/tfjs-node-gpu"),
  createNative("node", "@tensorflow/tfjs-node"),
  webgpu,
  createWasm({ withoutErrorListeners, withThreads: withWasmThreads, startThread }),
  cpu,
];

/**
 * Loads the best TensorFlow.js backend of this machine and makes it the current one.
 *
 * Tried in order: node-gpu, node, webgpu (each where its package has been installed, and, for the
 * graphics card, where there is one), wasm (completed for training; nothing to install), cpu (plain
 * JavaScript, slow). Native libraries are first loaded in a process of their own, so that one that crashes
 * leaves this one alive. The environment variable `SER_BACKEND`, or `prefer`, asks for one by name; then
 * no other is tried.
 *
 * Calls that are made at once have their turns: the last one's backend is the one that is left.
 *
 * @param options all may be left out
 * @returns what was chosen, and why each better one was not
 * @throws TypeError where an option is not known
 * @throws RangeError where the name asked for is not that of a backend in Node, or threads are out of range
 * @throws Error where no backend starts, with the reason of each
 * @example
 * const backend = await prepareBackend();
 * console.log(backend.summary);
 */
export function prepareBackend(options: PrepareOptions = {}): Promise<PreparedBackend> {
  return chooseBackend(candidates, options.prefer ?? (process.env.SER_BACKEND || undefined), options);
}
