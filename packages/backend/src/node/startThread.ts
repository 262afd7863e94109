import { Worker } from "node:worker_threads";
import type { StartThread } from "../wasm/threads/loopThreads.ts";

/** A thread of Node's. What it needs comes with it, so no loader of the program's is started in it. */
export const startThread: StartThread = (code, data) => {
  const begin = `help(require("node:worker_threads").workerData);`;
  new Worker(`${code}\n${begin}`, { eval: true, workerData: data, execArgv: [], env: {} }).unref();
};
