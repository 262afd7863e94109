import type { StartThread } from "../wasm/threads/loopThreads.ts";

/** A browser's worker, as far as it is used here. */
interface BrowserWorker {
  postMessage(message: unknown): void;
}
interface Browser {
  readonly Worker: new (url: string) => BrowserWorker;
}

/** A thread of a browser's. */
export const startBrowserThread: StartThread = (code, data) => {
  const begin = "onmessage = (message) => help(message.data);";
  const url = URL.createObjectURL(new Blob([`${code}\n${begin}`], { type: "text/javascript" }));
  new (globalThis as unknown as Browser).Worker(url).postMessage(data);
};
