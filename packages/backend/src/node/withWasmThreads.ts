import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type workerThreads from "node:worker_threads";
import type { ThreadHost } from "../candidates/wasm.ts";

const require = createRequire(import.meta.url);
const MODULE = "tfjs-backend-wasm-threaded-simd";

/**
 * Lets the threaded module of the wasm backend start in Node, for which two things are in its way.
 *
 * It gives its workers' code as blob URLs, which Node's workers refuse; and running workers would keep the
 * process alive. While it starts, `Worker` is replaced by one that helps it; afterwards it is as before.
 */
export const withWasmThreads: ThreadHost["withThreads"] = async (start) => {
  const folder = await mkdtemp(join(tmpdir(), "ser-wasm-"));
  const workerFile = join(folder, "worker.cjs");
  const restore = replaceWorker(workerFile);
  try {
    await writeFile(workerFile, workerCode());
    await start(); // the workers have read their file once they are loaded
  } finally {
    restore();
    await rm(folder, { recursive: true, force: true });
  }
};

function moduleFile(name: string): string {
  return join(dirname(require.resolve("@tensorflow/tfjs-backend-wasm/package.json")), "wasm-out", name);
}

/** The workers' code; the package holds it with its escape sequences already read once. */
function workerCode(): string {
  const { wasmWorkerContents } = require(moduleFile(`${MODULE}.worker.js`)) as { wasmWorkerContents: string };
  return wasmWorkerContents.trim().replaceAll("\n", "\\n");
}

function replaceWorker(workerFile: string): () => void {
  const threads = require("node:worker_threads") as { Worker: typeof workerThreads.Worker };
  const before = { Worker: threads.Worker, global: Object.getOwnPropertyDescriptor(globalThis, "Worker") };
  threads.Worker = class extends before.Worker {
    readonly #ours: boolean;

    constructor(file: string | URL, options?: workerThreads.WorkerOptions) {
      const ours = String(file).startsWith("blob:");
      super(ours ? workerFile : file, options);
      this.#ours = ours;
      if (ours) super.unref();
    }

    /** A thread that waits for work is no reason to stay. */
    override ref(): void {
      if (!this.#ours) super.ref();
    }

    override postMessage(message: unknown, transfer?: readonly workerThreads.Transferable[]): void {
      const { cmd } = (message ?? {}) as { cmd?: string };
      const load = this.#ours && cmd === "load";
      const sent = load ? { ...(message as object), urlOrBlob: moduleFile(`${MODULE}.js`) } : message;
      super.postMessage(sent, transfer);
    }
  };
  return () => {
    threads.Worker = before.Worker;
    if (before.global) Object.defineProperty(globalThis, "Worker", before.global);
    else Reflect.deleteProperty(globalThis, "Worker");
  };
}
