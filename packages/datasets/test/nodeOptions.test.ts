// Options that plain JavaScript misspells: an error that names the nearest, before anything is read or written.
import { ravdess } from "@ser/datasets";
import {
  extractFeatures,
  hashClips,
  pruneFeatureCache,
  readManifest,
  scanClassFolders,
  scanCorpus,
  streamCorpus,
  verifyCorpus,
  walkAudioFiles,
  writeSyntheticCorpus,
} from "@ser/datasets/node";
import { expect, test } from "vitest";

const nowhere = "no/such/folder";

/** Calls a function with options as untyped JavaScript would give them. */
type Call = (options: never) => Promise<unknown>;

const calls: readonly (readonly [name: string, call: Call, wrong: string, meant: string])[] = [
  ["extractFeatures", (options) => extractFeatures([], options), "cache_folder", "cacheFolder"],
  ["hashClips", (options) => hashClips([], options), "concurency", "concurrency"],
  ["pruneFeatureCache", (options) => pruneFeatureCache(nowhere, options), "maxbytes", "maxBytes"],
  ["readManifest", (options) => readManifest(nowhere, options), "audio_folder", "audioFolder"],
  ["scanClassFolders", (options) => scanClassFolders(nowhere, options), "label", "labels"],
  ["scanCorpus", (options) => scanCorpus(nowhere, ravdess, options), "table", "tables"],
  ["streamCorpus", (options) => streamCorpus(nowhere, ravdess, options).next(), "table", "tables"],
  ["verifyCorpus", (options) => verifyCorpus(nowhere, ravdess, options), "onprogress", "onProgress"],
  ["walkAudioFiles", (options) => walkAudioFiles(nowhere, options).next(), "signals", "signal"],
  [
    "writeSyntheticCorpus",
    (options) => writeSyntheticCorpus(nowhere, options),
    "repetitions",
    "nRepetitions",
  ],
];

test.each(calls)("%s names the option that was meant", async (name, call, wrong, meant) => {
  const error = await call({ [wrong]: 1 } as never).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(TypeError);
  expect((error as Error).message).toBe(
    `${name}: options must be known, got ${wrong}; did you mean ${meant}?`,
  );
});

test.each(calls)("%s refuses null in place of options", async (name, call) => {
  await expect(call(null as never)).rejects.toThrow(
    new RegExp(`^${name}: options must be an object.*got null$`),
  );
});

test.each([0, 1.5, Number.NaN, Infinity])(
  "%d clips or files cannot be at work at a time",
  async (concurrency) => {
    const rule = "concurrency must be ";
    await expect(hashClips([], { concurrency })).rejects.toThrow(`hashClips: ${rule}`);
    await expect(verifyCorpus(nowhere, ravdess, { concurrency })).rejects.toThrow(`verifyCorpus: ${rule}`);
  },
);

test("readManifest refuses roles of columns that it does not know, and what are none", async () => {
  const read = (columns: unknown) => readManifest(nowhere, { name: "calls", columns } as never);
  await expect(read({ path: "file", emotion: "class" })).rejects.toThrow(
    "readManifest: columns: options must be known, got emotion; use path, label, actor, sex, statement, repetition, start, end",
  );
  await expect(read(null)).rejects.toThrow("readManifest: columns: options must be an object, got null");
});

test("answers that are none are refused, needed or not", async () => {
  const columns = { path: "file", label: "class" };
  await expect(readManifest(nowhere, { name: "calls", columns, missing: "eror" as never })).rejects.toThrow(
    'readManifest: missing must be one of "error", "skip", got "eror"',
  );
  await expect(readManifest(nowhere, { name: "calls", columns, unmapped: "no" as never })).rejects.toThrow(
    'readManifest: unmapped must be one of "error", "drop", got "no"',
  );
  await expect(scanClassFolders(nowhere, { name: "calls", unmapped: "no" as never })).rejects.toThrow(
    'scanClassFolders: unmapped must be one of "error", "drop", got "no"',
  );
  const worker = new URL("file:///nowhere.mjs");
  for (const cacheLimit of [-1, "1GB" as never]) {
    await expect(extractFeatures([], { worker, settings: {}, version: "", cacheLimit })).rejects.toThrow(
      `extractFeatures: cacheLimit must be bytes, at least 0, got ${cacheLimit}`,
    );
  }
});
