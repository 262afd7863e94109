import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import * as tf from "@tensorflow/tfjs-core";
import { guardHeap } from "../wasm/guardHeap.ts";
import { installWasmKernels } from "../wasm/installWasmKernels.ts";
import { loopsOf } from "../wasm/loops/loopsOf.ts";
import { nThreadsOf, type StartThread, startLoopThreads } from "../wasm/threads/loopThreads.ts";
import { activate } from "./activate.ts";
import type { Candidate } from "./candidate.ts";

/** What is done otherwise in Node than in a browser. */
export interface ThreadHost {
  /** Starts the backend's module, without the error listeners that it would add to the program's. */
  readonly withoutErrorListeners?: (start: () => Promise<void>) => Promise<void>;
  /** Starts the backend's threaded module, with what the host needs around it. */
  readonly withThreads: (start: () => Promise<void>) => Promise<void>;
  readonly startThread: StartThread;
  /** Where the host has the backend's files, by name; absent: where TensorFlow.js looks by itself. */
  readonly wasmFiles?: () => Record<string, string> | undefined;
}

/**
 * WebAssembly, completed for training.
 *
 * Of TensorFlow.js' own threads there is one, whatever was asked for: it wakes them for every kernel, however
 * small, and a step has a thousand of those. The others help with the loops.
 */
export function createWasm(host: ThreadHost): Candidate {
  const { withoutErrorListeners = (start) => start(), withThreads, startThread, wasmFiles } = host;
  let told: WasmFiles | undefined;
  return {
    name: "wasm",
    async start({ threads = 1, wasmFolder }) {
      const { WebAssembly } = globalThis as { WebAssembly?: unknown };
      if (!WebAssembly) throw new Error("this host has no WebAssembly");
      const started = tf.engine().registry.wasm !== undefined; // asking by findBackend would start it
      const module = await import("@tensorflow/tfjs-backend-wasm");
      if (!started) {
        const files = wasmFolder ?? wasmFiles?.();
        if (JSON.stringify(files) !== JSON.stringify(told)) setFiles(module, files);
        told = files;
        tf.env().set("WASM_HAS_MULTITHREAD_SUPPORT", threads > 1);
        module.setThreadsCount(1);
      }
      const start = () => withoutErrorListeners(() => activate("wasm"));
      await (threads > 1 && !started ? withThreads(start) : start());
      const backend = tf.backend() as BackendWasm;
      guardHeap(backend);
      loopsOf(backend); // fails here, and not in the midst of a training
      if (threads > 1 && !started) startLoopThreads(backend, threads, startThread);
      installWasmKernels();
      return describe(nThreadsOf(backend), threads);
    },
  };
}

/** A folder, or the addresses of the files by their names. */
type WasmFiles = string | Record<string, string>;

/** @throws Error where an earlier start failed: TensorFlow.js takes no other files after that */
function setFiles(
  { setWasmPaths }: typeof import("@tensorflow/tfjs-backend-wasm"),
  files: WasmFiles | undefined,
): void {
  const tooLate =
    "an earlier start failed, and TensorFlow.js takes no other files after that; reload the page, or start the program anew";
  if (files === undefined) throw new Error(tooLate);
  try {
    setWasmPaths(files);
  } catch (error) {
    throw /already initialized/.test((error as Error).message) ? new Error(tooLate, { cause: error }) : error;
  }
}

function describe(got: number, wanted: number): string | undefined {
  const threads = got === 1 ? "1 thread" : `${got} threads`;
  if (got !== wanted) return `${threads}, not ${wanted}: the first start of a process decides`;
  return got === 1 ? undefined : threads;
}
