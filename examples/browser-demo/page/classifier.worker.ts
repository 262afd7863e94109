// Holds the model, in a thread of its own: the page never waits for it.
import { load } from "@ser/acnt-ravdess";
import { prepareBackend } from "@ser/backend";
import { expose, proxy } from "comlink";
import { createClassifierService } from "./classifierService.ts";

const api = {
  /** Loads the model, and makes it warm. */
  async start() {
    const { summary: backend } = await prepareBackend();
    const model = await load({ variant: "float16" }); // half the bytes of float32
    await model.warmup();
    const description = { labels: model.labels, backend };
    return proxy({ describe: () => description, ...createClassifierService(model) });
  },
};
expose(api);

/** What the worker exposes. */
export type WorkerApi = typeof api;
