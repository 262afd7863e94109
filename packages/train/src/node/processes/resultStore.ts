import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { makeFolder } from "@ser/datasets/node";
import writeFileAtomic from "write-file-atomic";
import type { Json } from "../../evaluation/json.ts";

/** Finished results in a folder, one file each, named for everything that they depend on. */
export interface ResultStore {
  /** @returns what was kept; `undefined` where there is nothing, or something damaged */
  get(task: Json): Promise<Json | undefined>;
  /** Writes a result whole or not at all. */
  set(task: Json, result: Json): Promise<void>;
}

/** What results are kept under, besides their tasks. */
export interface ResultStoreOptions {
  readonly folder: string;
  /** The module that makes them: its text is part of the key. */
  readonly module: URL;
  readonly exported: string;
  /** Whatever else they depend on: versions of libraries, a hash of the data. */
  readonly version: string;
}

/**
 * Opens a folder of results; it is made when the first one is written.
 *
 * @throws the system's error where the module cannot be read
 */
export async function openResultStore(options: ResultStoreOptions): Promise<ResultStore> {
  const { folder, module, exported, version } = options;
  const code = module.protocol === "file:" ? sha256(await readFile(module)) : module.href;
  const keyOf = (task: Json) => sha256(canonical({ code, exported, version, task }));
  const pathOf = (key: string) => join(folder, `${key}.json`);
  return {
    async get(task) {
      const key = keyOf(task);
      const text = await readFile(pathOf(key), "utf8").catch((error: NodeJS.ErrnoException) => {
        if (error.code === "ENOENT") return "null";
        throw error;
      });
      return resultIn(text, key);
    },
    async set(task, result) {
      const key = keyOf(task);
      await makeFolder(resolve(folder));
      await writeFileAtomic(pathOf(key), JSON.stringify({ key, result }));
    },
  };
}

function resultIn(text: string, key: string): Json | undefined {
  try {
    const kept = JSON.parse(text) as { key: string; result: Json } | null;
    return kept?.key === key ? kept.result : undefined;
  } catch {
    return undefined;
  }
}

/** JSON whose objects have their keys in order: equal values give equal texts. */
function canonical(value: Json): string {
  return JSON.stringify(value, (_, inner) =>
    inner !== null && typeof inner === "object" && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

function sha256(data: string | Uint8Array): string {
  return createHash("sha256").update(data).digest("hex");
}
