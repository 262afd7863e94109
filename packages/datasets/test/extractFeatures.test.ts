// Worker modules of plain JavaScript, written where they are needed: what a run gives, and how it ends.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { extractFeatures, openFeatureCache } from "@ser/datasets/node";
import { expect, test } from "vitest";
import { temporaryFolder } from "./temporaryFolder.ts";

let folder: string;
temporaryFolder((path) => {
  folder = path;
});

const clipsOf = (n: number) =>
  Array.from({ length: n }, (_, i) => {
    const id = `${i}.wav`;
    return { id, corpus: "c", emotion: "calm", actor: "a", channel: "speech", path: id } as const;
  });

async function workerOf(source: string): Promise<URL> {
  const path = join(folder, "worker.mjs");
  await writeFile(path, source);
  return pathToFileURL(path);
}

const base = { settings: {}, version: "", concurrency: 2 };
const answer = "paths.map(() => ({ values: Float32Array.of(1), fromCache: false }))";

test("gives the values of all clips in their order, and tells of each", async () => {
  const worker = await workerOf(
    "export default ({ paths }) => paths.map((path) => ({ values: Float32Array.of(parseInt(path)), fromCache: false }));",
  );
  const told: number[] = [];
  const { clips, values } = await extractFeatures(clipsOf(20), {
    ...base,
    worker,
    onProgress: (done) => told.push(done),
  });
  expect(clips.map(({ id }) => id)).toEqual(clipsOf(20).map(({ id }) => id));
  expect(values.map(([value]) => value)).toEqual([...Array(20).keys()]);
  expect(told).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
  expect((await extractFeatures([], { ...base, worker })).clips).toEqual([]);
});

test("asks for hashes of the audio, unless they are declined", async () => {
  const worker = await workerOf(
    "export default ({ paths, hashAudio }) => paths.map(() => ({ values: Float32Array.of(hashAudio ? 1 : 0), fromCache: false }));",
  );
  const asked = await extractFeatures(clipsOf(1), { ...base, worker });
  const declined = await extractFeatures(clipsOf(1), { ...base, worker, hashAudio: false });
  expect([...asked.values, ...declined.values]).toEqual([Float32Array.of(1), Float32Array.of(0)]);
});

test("leaves the cache as it is below its limit, and prunes it above", async () => {
  const worker = await workerOf("export default () => [];");
  const cacheFolder = join(folder, "cache");
  const cache = openFeatureCache(cacheFolder, {});
  await cache.set("ab", { values: Float32Array.of(1), audioSha256: "5eed" });
  await extractFeatures([], { ...base, worker, cacheFolder });
  expect(await cache.get("ab")).toBeDefined();
  await extractFeatures([], { ...base, worker, cacheFolder, cacheLimit: 0 });
  expect(await cache.get("ab")).toBeUndefined();
});

test("settings that JSON would lose are refused where there is a cache, and go to the worker where there is none", async () => {
  const worker = await workerOf(
    "export default ({ paths, settings }) => paths.map(() => ({ values: Float32Array.of(settings.top), fromCache: false }));",
  );
  const endless = { ...base, worker, settings: { top: Number.POSITIVE_INFINITY } };
  const cached = extractFeatures(clipsOf(1), { ...endless, cacheFolder: join(folder, "cache") });
  await expect(cached).rejects.toThrow(
    "extractFeatures: settings must be plain JSON where features are cached, got Infinity at settings.top",
  );
  expect((await extractFeatures(clipsOf(1), endless)).values).toEqual([
    Float32Array.of(Number.POSITIVE_INFINITY),
  ]);
});

test("of the files with one recording's name the first is kept; another corpus has names of its own", async () => {
  const worker = await workerOf(`export default ({ paths }) => ${answer};`);
  const [first] = clipsOf(1);
  const given = [first!, { ...first!, id: "copy/0.flac" }, { ...first!, corpus: "other" }];
  const { clips, skipped } = await extractFeatures(given, { ...base, worker });
  expect(clips).toEqual([given[0], given[2]]);
  expect(skipped).toEqual([{ id: "copy/0.flac", reason: "has the name of 0.wav: one of them is enough" }]);
});

test("of the reasons why values could not be cached the first is told", async () => {
  const worker = await workerOf(
    "export default ({ paths }) => paths.map((path) => ({ values: Float32Array.of(1), fromCache: false, cacheError: 'no room for ' + path }));",
  );
  const { cacheError } = await extractFeatures(clipsOf(2), { ...base, worker });
  expect(cacheError).toBe("no room for 0.wav");
});

test.each([
  ["is not there", undefined, "Cannot find"],
  ["throws as it is loaded", "throw new Error('no front end');", "no front end"],
])("a worker module that %s rejects the run, and is named", async (_, source, message) => {
  const worker = source === undefined ? pathToFileURL(join(folder, "none.mjs")) : await workerOf(source);
  const error = await extractFeatures(clipsOf(40), { ...base, worker }).catch((reason: unknown) => reason);
  expect((error as Error).message).toContain(
    `extractFeatures: worker must be a module that threads can load and run, got ${worker.href}, which failed (${message}`,
  );
});

test.each([
  ["works", "export default () => process.exit(3);"],
  ["is loaded", "process.exit(3);"],
])("a thread that ends as it %s rejects the run", async (_, source) => {
  const worker = await workerOf(source);
  await expect(extractFeatures(clipsOf(40), { ...base, worker })).rejects.toThrow(
    `extractFeatures: worker must leave its threads running, got ${worker.href}, which ended one with exit code 3`,
  );
});

test("an error that is not a file's ends the run: the groups at work are finished, no others", async () => {
  const worker = await workerOf(`export default ({ paths }) => {
    if (paths.includes("0.wav")) throw new Error("0.wav: no memory");
    return ${answer};
  };`);
  let nDone = 0;
  const run = extractFeatures(clipsOf(4000), { ...base, worker, onProgress: (done) => (nDone = done) });
  await expect(run).rejects.toThrow("0.wav: no memory");
  expect(nDone).toBeLessThanOrEqual(400);
});

test("a signal ends the run with its reason, also where a thread has ended", async () => {
  const stop = new AbortController();
  const worker = await workerOf(`export default ({ paths }) => {
    if (paths.includes("79.wav")) process.exit(3);
    return ${answer};
  };`);
  let nDone = 0;
  const run = extractFeatures(clipsOf(4000), {
    ...base,
    worker,
    signal: stop.signal,
    onProgress: (done) => {
      nDone = done;
      stop.abort();
    },
  });
  await expect(run).rejects.toThrow(expect.objectContaining({ name: "AbortError" }));
  expect(nDone).toBeLessThanOrEqual(24); // two groups at work, one that waited
});

test.each([0, -1, 1.5, Number.NaN, "2"])("refuses %j threads", async (concurrency) => {
  const worker = await workerOf("throw new Error('not to be loaded');");
  const options = { ...base, worker, concurrency: concurrency as number };
  await expect(extractFeatures(clipsOf(1), options)).rejects.toThrow(
    /^extractFeatures: concurrency must be /,
  );
});

test.each([
  ["undefined", "export default () => undefined;", "one result for each of its 1 clips, got undefined"],
  ["too few", "export default () => [];", "one result for each of its 1 clips, got 0"],
  ["values alone", "export default () => [Float32Array.of(1)];", "of each clip, got Float32Array"],
  [
    "a matrix",
    "export default () => [{ values: { data: Float32Array.of(1) }, fromCache: false }];",
    "of each clip, got values of Object",
  ],
])("refuses a worker that gives %s", async (_, source, message) => {
  const run = extractFeatures(clipsOf(1), { ...base, worker: await workerOf(source) });
  await expect(run).rejects.toThrow(message);
  await expect(run).rejects.toThrow("its default export is (task) => extractClips(task, compute)");
});

test.each([
  ["another export", "export const compute = () => [];"],
  ["an object", "export default { compute() {} };"],
])("refuses a worker module with %s in place of its default export", async (_, source) => {
  const worker = await workerOf(source);
  await expect(extractFeatures(clipsOf(40), { ...base, worker })).rejects.toThrow(
    `extractFeatures: worker must have a function as its default export, got none in ${worker.href}; write export default`,
  );
});

test("refuses a worker that is no URL, and clips that are no files", async () => {
  const options = { ...base, worker: "./features.worker.js" as unknown as URL };
  await expect(extractFeatures(clipsOf(1), options)).rejects.toThrow(
    'extractFeatures: worker must be a URL, got string; write new URL("./features.worker.js", import.meta.url)',
  );
  const { path: _, ...clip } = clipsOf(1)[0]!;
  const worker = await workerOf(`export default ({ paths }) => ${answer};`);
  await expect(extractFeatures([clip as never], { ...base, worker })).rejects.toThrow(
    'extractFeatures: every clip must have a path, got undefined for "0.wav" in row 0',
  );
  await expect(extractFeatures(clipsOf(1)[0] as never, { ...base, worker })).rejects.toThrow(
    "extractFeatures: clips must be a list",
  );
});
