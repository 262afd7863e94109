import { cpu } from "./candidates/cpu.ts";
import { startBrowserThread } from "./candidates/startBrowserThread.ts";
import { createWasm } from "./candidates/wasm.ts";
import { wasmFiles } from "./candidates/wasmFiles.ts";
import { webgl } from "./candidates/webgl.ts";
import { webgpu } from "./candidates/webgpu.ts";
import { chooseBackend } from "./chooseBackend.ts";
import type { PreparedBackend } from "./preparedBackend.ts";
import type { PrepareOptions } from "./prepareOptions.ts";

const candidates = [
  webgpu,
  webgl,
  createWasm({ withThreads: (start) => start(), startThread: startBrowserThread, wasmFiles }),
  cpu,
];

/**
 * Loads the best TensorFlow.js backend of this browser and makes it the current one.
 *
 * Tried in order: webgpu, webgl (both only on real graphics hardware), wasm (completed for training), cpu
 * (plain JavaScript, slow). `prefer` asks for one by name; then no other is tried.
 *
 * Calls that are made at once have their turns: the last one's backend is the one that is left.
 *
 * @param options all may be left out
 * @returns what was chosen, and why each better one was not
 * @throws TypeError where an option is not known
 * @throws RangeError where the name asked for is not that of a browser's backend, or threads are out of range
 * @throws Error where no backend starts, with the reason of each
 * @example
 * const backend = await prepareBackend();
 * console.log(backend.summary);
 */
export function prepareBackend(options: PrepareOptions = {}): Promise<PreparedBackend> {
  return chooseBackend(candidates, options.prefer, options);
}
