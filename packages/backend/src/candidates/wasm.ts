import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import * as tf from "@tensorflow/tfjs-core";
import { installWasmKernels } from "../wasm/installWasmKernels.ts";
import { loopsOf } from "../wasm/loops/loopsOf.ts";
import { withoutNewListeners } from "../withoutNewListeners.ts";
import { activate } from "./activate.ts";
import type { Candidate } from "./candidate.ts";

/** Runs the start of the threaded module in a host that needs help with it. */
export type WithThreads = (threads: number, start: () => Promise<void>) => Promise<void>;

/**
 * WebAssembly, completed for training.
 *
 * @param withThreads what the host needs around the start of more than one thread
 * @param filesOf where the host has the backend's files, by name; absent: where TensorFlow.js looks by itself
 */
export function createWasm(
  withThreads: WithThreads,
  filesOf: () => Record<string, string> | undefined = () => undefined,
): Candidate {
  return {
    name: "wasm",
    async start({ threads = 1, wasmFolder }) {
      const host = globalThis as { WebAssembly?: unknown };
      if (!host.WebAssembly) throw new Error("this host has no WebAssembly");
      const started = tf.engine().registry.wasm !== undefined; // asking by findBackend would start it
      const module = await import("@tensorflow/tfjs-backend-wasm");
      if (!started) {
        const place = wasmFolder ?? filesOf();
        if (place !== undefined) module.setWasmPaths(place);
        tf.env().set("WASM_HAS_MULTITHREAD_SUPPORT", threads > 1);
        module.setThreadsCount(threads);
      }
      const start = () => withoutNewListeners(() => activate("wasm"));
      await (threads > 1 && !started ? withThreads(threads, start) : start());
      loopsOf(tf.backend() as BackendWasm); // fails here, and not in the midst of a training
      installWasmKernels();
      return describe(module.getThreadsCount(), threads);
    },
  };
}

function describe(got: number, wanted: number): string | undefined {
  const threads = got === 1 ? "1 thread" : `${got} threads`;
  if (got !== wanted) return `${threads}, not ${wanted}: the first start of a process decides`;
  return got === 1 ? undefined : threads;
}
