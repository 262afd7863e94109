import { availableParallelism } from "node:os";
import { checkOptions, checkPositiveInteger } from "@ser/dsp/check";
import { AudioFileError } from "./audioFileError.ts";
import { audioHash } from "./audioHash.ts";
import { inParallel } from "./inParallel.ts";
import { loadAudio } from "./loadAudio.ts";
import type { ClipFile, CorpusScan } from "./scanCorpus.ts";

/**
 * Reads clips and gives each the hash of its decoded samples, by which `findDuplicates` knows copies.
 *
 * @param clips with a `path` each
 * @param options `concurrency`: clips in memory at a time; `onProgress` is called after each; `signal` stops
 * @returns clips with their `sha256`, in the order given; those that cannot be used are `skipped`, with why
 * @throws RangeError where `concurrency` is not a whole number of 1 or more
 * @throws the signal's reason where it stopped the work
 * @example
 * ```ts
 * import { findDuplicates, ravdess } from "@ser/datasets";
 * import { hashClips, scanCorpus } from "@ser/datasets/node";
 *
 * const copiesIn = async (folder: string) => {
 *   const { clips } = await hashClips((await scanCorpus(folder, ravdess)).clips);
 *   return findDuplicates(clips).sameAudio; // groups of ids
 * };
 * ```
 */
export async function hashClips(
  clips: readonly ClipFile[],
  options: {
    concurrency?: number;
    onProgress?: (done: number, total: number) => void;
    signal?: AbortSignal;
  } = {},
): Promise<CorpusScan> {
  checkOptions("hashClips", options, { concurrency: false, onProgress: false, signal: false });
  const { concurrency = availableParallelism(), onProgress, signal } = options;
  checkPositiveInteger("hashClips", "concurrency", concurrency);
  const results = await inParallel(clips, hashed, { concurrency, onProgress, signal });
  return {
    clips: results.filter((result) => "path" in result),
    skipped: results.filter((result) => "reason" in result),
  };
}

async function hashed(clip: ClipFile): Promise<ClipFile | { id: string; reason: string }> {
  try {
    return { ...clip, sha256: audioHash(await loadAudio(clip.path, { segment: clip.segment })) };
  } catch (error) {
    if (error instanceof AudioFileError) return { id: clip.id, reason: error.message };
    throw error;
  }
}
