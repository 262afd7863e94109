import { describe, isFloat32Array } from "@ser/dsp/check";
import type { Segment } from "../clip.ts";
import { AudioFileError } from "./audioFileError.ts";
import { audioHash } from "./audioHash.ts";
import { type FeatureCache, openFeatureCache } from "./featureCache.ts";
import { isEngineError } from "./isEngineError.ts";
import type { LoadedAudio } from "./loadAudio.ts";
import { type OpenRecording, openRecordings } from "./openRecordings.ts";

/** What a worker is asked to do: a few clips at once, as each message between threads takes its time. */
export interface ExtractionTask<Settings> {
  readonly paths: readonly string[];
  /** Which part of its file each clip is; absent where all are whole files. */
  readonly segments?: readonly (Segment | undefined)[];
  /** Plain JSON; part of the cache key. */
  readonly settings: Settings;
  /** Tells versions of the computing code apart; part of the cache key. */
  readonly version: string;
  /** Absent: nothing is kept. */
  readonly cacheFolder?: string;
  /** Whether results have the audio's hash; true unless told. What is kept in a cache has it all the same. */
  readonly hashAudio?: boolean;
}

/** What became of one clip. */
export type ExtractionResult =
  | {
      readonly values: Float32Array;
      /** SHA-256 of the decoded audio; absent where none was asked for. */
      readonly sha256?: string;
      readonly fromCache: boolean;
      /** Why the values could not be kept, where that is so. */
      readonly cacheError?: string;
    }
  | { readonly skipped: string };

/** Decoded audio with the hash of its samples, which is computed when it is first read. */
export type HashedAudio = LoadedAudio & { readonly sha256: string };

/** What a worker computes of one clip: finite values. */
export type ComputeClip<Settings> = (audio: HashedAudio, settings: Settings) => Float32Array;

/**
 * Computes the features of clips one by one, or finds them in the cache. This is the body of a worker module.
 *
 * @param task as the pool hands it over
 * @param compute the features of decoded audio; its `sha256` may seed what is random in them. A RangeError
 * means that this clip cannot be used (a rate of 1 Hz, say), unless it is JavaScript's own (a call stack that ended,
 * say), and so do values that are not finite
 * @returns of each clip the values, or why it was skipped
 * @throws Error that names the file, where the fault is not the file's: `compute` gave no Float32Array, say
 * @example
 * ```js
 * // features.worker.js: Node loads it as it is
 * import { extractClips } from "@ser/datasets/node";
 * import { createFrontend, frontends } from "@ser/dsp";
 *
 * const frontend = createFrontend(frontends.source000);
 * export default (task) => extractClips(task, ({ y, sr }) => frontend.process(y, { sr }));
 * ```
 */
export async function extractClips<Settings>(
  task: ExtractionTask<Settings>,
  compute: ComputeClip<Settings>,
): Promise<ExtractionResult[]> {
  const { paths, segments, settings, version, cacheFolder, hashAudio = true } = task;
  const cache = cacheFolder === undefined ? undefined : openFeatureCache(cacheFolder, { settings, version });
  const results: ExtractionResult[] = [];
  const open = openRecordings();
  for (const [i, path] of paths.entries()) {
    const clip = { path, segment: segments?.[i], open };
    results.push(await extractClip(clip, cache, hashAudio, (audio) => compute(audio, settings)));
  }
  return results;
}

async function extractClip(
  {
    path,
    segment,
    open,
  }: { path: string; segment: Segment | undefined; open: (path: string) => OpenRecording },
  cache: FeatureCache | undefined,
  hashAudio: boolean,
  compute: (audio: HashedAudio) => Float32Array,
): Promise<ExtractionResult> {
  try {
    const recording = open(path);
    const key = cache && recording.keyOf(segment);
    const cached = key && (await cache.get(key));
    if (cached) {
      const { values, audioSha256 } = cached;
      checkFeatures(values);
      return { values, ...(hashAudio ? { sha256: audioSha256 } : {}), fromCache: true };
    }
    const audio = withHash(await recording.load(segment));
    if (hashAudio || cache) void audio.sha256; // now: `compute` may change the samples
    const computed = compute(audio);
    checkFeatures(computed);
    const values = computed.slice(); // its next call may overwrite what it gave
    const cacheError =
      key &&
      (await cache.set(key, { values, audioSha256: audio.sha256 }).then(
        () => undefined,
        (error: NodeJS.ErrnoException) => error.message,
      ));
    return {
      values,
      ...(hashAudio ? { sha256: audio.sha256 } : {}),
      fromCache: false,
      ...(cacheError ? { cacheError } : {}),
    };
  } catch (error) {
    const isOfClip = error instanceof RangeError && !isEngineError(error);
    if (error instanceof AudioFileError || isOfClip) return { skipped: error.message };
    throw new Error(`${path}: ${error instanceof Error ? error.message : error}`, { cause: error });
  }
}

/**
 * @throws TypeError where they are of another kind: threads and the cache would make something else of them
 * @throws RangeError where one is not finite
 */
function checkFeatures(values: unknown): void {
  if (!isFloat32Array(values)) {
    throw new TypeError(
      `extractClips: compute must return a Float32Array, got ${describe(values)}; return S.data, or Float32Array.from(...)`,
    );
  }
  for (let i = 0; i < values.length; i++) {
    if (Number.isFinite(values[i])) continue;
    throw new RangeError(`its features must be finite, got ${values[i]} at ${i}`);
  }
}

function withHash(audio: LoadedAudio): HashedAudio {
  let sha256: string | undefined;
  return {
    ...audio,
    get sha256() {
      sha256 ??= audioHash(audio);
      return sha256;
    },
  };
}
