import { availableParallelism } from "node:os";
import { resolve } from "node:path";
import { checkOptions, checkPositiveInteger, describe, type OptionNames } from "@ser/dsp/check";
import type { Clip } from "../clip.ts";
import { recordingName } from "../recordingName.ts";
import { checkList } from "../splits/checkSplit.ts";
import { checkResults } from "./checkResults.ts";
import { checkSegment } from "./cutSegment.ts";
import type { ExtractionResult, ExtractionTask } from "./extractClips.ts";
import { checkCacheSettings } from "./featureCache.ts";
import { inParallel } from "./inParallel.ts";
import { makeFolder } from "./makeFolder.ts";
import { openWorkers } from "./openWorkers.ts";
import { pruneFeatureCache } from "./pruneFeatureCache.ts";
import type { SkippedFile } from "./walkAudioFiles.ts";

const DEFAULT_CACHE_LIMIT = 2 ** 30;

/** Clips of a message to a worker: as many as make its price small, and so few that all workers end together. */
const LARGEST_GROUP = 8;
const GROUPS_PER_WORKER = 4;

/** Settings of {@link extractFeatures}. */
export interface ExtractionOptions<Settings> {
  /** Module whose default export is `(task) => extractClips(task, compute)`. */
  readonly worker: URL;
  /** Plain JSON, where there is a cache: a part of its keys. */
  readonly settings: Settings;
  readonly version: string;
  readonly cacheFolder?: string;
  /** Bytes of features that the cache keeps at most, of all settings; the oldest go first. Default 1 GiB. */
  readonly cacheLimit?: number;
  /**
   * Whether each clip gets the `sha256` of its decoded audio, by which copies are found: `auditSplit` needs it. It takes
   * about 6 % of the time of plain features; with a cache it is computed all the same. Default true.
   */
  readonly hashAudio?: boolean;
  /** Worker threads; all cores unless told. */
  readonly concurrency?: number;
  /** Called for each clip that is done; clips come in groups of up to 8. */
  readonly onProgress?: (done: number, total: number) => void;
  /** Stops handing out clips; those at work are finished and kept. */
  readonly signal?: AbortSignal;
}

const EXTRACTION_OPTIONS: OptionNames<ExtractionOptions<unknown>> = {
  worker: true,
  settings: true,
  version: true,
  cacheFolder: false,
  cacheLimit: false,
  hashAudio: "flag",
  concurrency: false,
  onProgress: false,
  signal: false,
};

/** What came of all clips. */
export interface Extraction {
  /** Clips that have features, now with their `sha256` unless it was declined, in the order given. */
  readonly clips: readonly Clip[];
  /** `values[i]` belongs to `clips[i]`. */
  readonly values: readonly Float32Array[];
  readonly skipped: readonly SkippedFile[];
  readonly nFromCache: number;
  /** The first reason why the cache could not be written or pruned, where there is one. */
  readonly cacheError?: string;
}

/**
 * Computes features of many clips over all cores. Clips that cannot be used, and clips that have the
 * name of an earlier one (in another folder, or as another format), are left out and listed.
 *
 * @param clips with a `path` each; segments of one file one after the other, so that it is decoded few times
 * @throws TypeError where `worker` is no URL, a clip has no `path`, the worker gave something else than `extractClips`, or
 * there is a cache and JSON would lose some of the settings
 * @throws RangeError where a segment does not end after its start, `concurrency` is not a whole number of 1 or more, or `cacheLimit` no number of bytes
 * @throws Error that names the file where the fault is not the file's, or the worker where it cannot be loaded or ends
 * its thread; the clips at work are finished then
 * @throws the signal's reason where it stopped the work
 */
export async function extractFeatures<Settings>(
  clips: readonly (Clip & { readonly path: string })[],
  options: ExtractionOptions<Settings>,
): Promise<Extraction> {
  checkOptions("extractFeatures", options, EXTRACTION_OPTIONS);
  checkFiles(clips);
  const { worker, settings, version, hashAudio = true, onProgress, signal } = options;
  if (options.cacheFolder !== undefined) checkCacheSettings("extractFeatures", settings);
  const concurrency = options.concurrency ?? availableParallelism();
  checkPositiveInteger("extractFeatures", "concurrency", concurrency);
  const { cacheLimit = DEFAULT_CACHE_LIMIT } = options;
  if (!(typeof cacheLimit === "number" && cacheLimit >= 0)) {
    throw new RangeError(`extractFeatures: cacheLimit must be bytes, at least 0, got ${cacheLimit}`);
  }
  const { cacheFolder, cacheError } = await openedCache(options.cacheFolder);
  const workers = await openWorkers("extractFeatures", worker, { concurrency });
  const stop = () => workers.stop(signal?.reason);
  signal?.addEventListener("abort", stop, { once: true });
  let done = 0;
  const work = async (group: readonly (Clip & { readonly path: string })[]) => {
    const task: ExtractionTask<Settings> = {
      paths: group.map(({ path }) => path),
      ...(group.some(({ segment }) => segment) ? { segments: group.map(({ segment }) => segment) } : {}),
      settings,
      version,
      hashAudio,
      ...(cacheFolder === undefined ? {} : { cacheFolder }),
    };
    const results = await workers.run(task);
    checkResults(results, group.length);
    for (let i = 0; i < results.length; i++) onProgress?.(++done, clips.length);
    return results;
  };
  let results: ExtractionResult[][];
  try {
    // One group more than there are threads: it waits, so that no core does.
    results = await inParallel(inGroups(clips, concurrency), work, { concurrency: concurrency + 1, signal });
  } finally {
    signal?.removeEventListener("abort", stop);
    await workers.close();
  }
  const extraction = {
    ...collect(clips, results.flat()),
    ...(cacheError === undefined ? {} : { cacheError }),
  };
  if (cacheFolder === undefined || extraction.cacheError !== undefined) return extraction;
  try {
    await pruneFeatureCache(cacheFolder, { maxBytes: cacheLimit });
    return extraction;
  } catch (error) {
    return { ...extraction, cacheError: (error as Error).message };
  }
}

/**
 * @throws TypeError where `clips` is no list, or one of them is no file
 * @throws RangeError where a segment is none
 */
function checkFiles(clips: readonly Clip[]): void {
  checkList("extractFeatures", "clips", clips);
  for (const { id, segment } of clips) {
    if (segment !== undefined) checkSegment("extractFeatures", segment, ` for "${id}"`);
  }
  const without = clips.findIndex((clip) => typeof clip?.path !== "string");
  if (without < 0) return;
  throw new TypeError(
    `extractFeatures: every clip must have a path, got ${describe(clips[without]?.path)} for "${clips[without]?.id}" in row ${without}; take clips of scanCorpus, or add where each file is`,
  );
}

/** Clips as they are handed to the workers. */
function inGroups<Item>(clips: readonly Item[], concurrency: number): Item[][] {
  const size = Math.min(LARGEST_GROUP, Math.ceil(clips.length / (GROUPS_PER_WORKER * concurrency)));
  const nGroups = clips.length === 0 ? 0 : Math.ceil(clips.length / size);
  return Array.from({ length: nGroups }, (_, i) => clips.slice(i * size, (i + 1) * size));
}

/** The cache's folder, which is there from now on; or the reason why there is no cache. */
async function openedCache(
  cacheFolder: string | undefined,
): Promise<{ cacheFolder?: string; cacheError?: string }> {
  if (cacheFolder === undefined) return {};
  try {
    await makeFolder(resolve(cacheFolder));
    return { cacheFolder };
  } catch (error) {
    return { cacheError: (error as Error).message };
  }
}

function collect(clips: readonly Clip[], results: readonly ExtractionResult[]): Extraction {
  const kept: Clip[] = [];
  const values: Float32Array[] = [];
  const skipped: SkippedFile[] = [];
  const idByName = new Map<string, string>();
  let nFromCache = 0;
  let cacheError: string | undefined;
  for (const [i, result] of results.entries()) {
    const clip = clips[i] as Clip;
    if ("skipped" in result) {
      skipped.push({ id: clip.id, reason: result.skipped });
      continue;
    }
    const name = `${clip.corpus}/${recordingName(clip)}`;
    const original = idByName.get(name);
    if (original !== undefined) {
      skipped.push({ id: clip.id, reason: `has the name of ${original}: one of them is enough` });
      continue;
    }
    idByName.set(name, clip.id);
    kept.push(result.sha256 === undefined ? clip : { ...clip, sha256: result.sha256 });
    values.push(result.values);
    if (result.fromCache) nFromCache++;
    cacheError ??= result.cacheError;
  }
  return { clips: kept, values, skipped, nFromCache, ...(cacheError === undefined ? {} : { cacheError }) };
}
