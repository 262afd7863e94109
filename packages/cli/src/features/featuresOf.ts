import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import type { Clip, FeatureTable } from "@ser/datasets";
import { type ClipFile, extractFeatures, type SkippedFile } from "@ser/datasets/node";
import { createFrontend, type Frontend } from "@ser/dsp";
import { codeVersion } from "../codeVersion.ts";
import { startProgress } from "../progress.ts";
import { UserError } from "../userError.ts";
import type { FeatureSettings } from "./featureSettings.ts";

const require = createRequire(import.meta.url);

/** Packages whose code decides what a clip's features are. */
const COMPUTING_PACKAGES = ["@ser/dsp", "@ser/augment", "@ser/datasets"];

/** Clips to work with, and what was passed over on the way to them. */
export interface ClipSource {
  readonly folder: string;
  readonly clips: readonly ClipFile[];
  readonly skipped: readonly SkippedFile[];
}

/** Features of all usable clips. */
export interface CorpusFeatures {
  /** The clips in the order of their ids, then their noisy copies in the same order. */
  readonly table: FeatureTable;
  /** How many rows are clips, not copies: rows `0..nClips-1`. */
  readonly nClips: number;
  readonly skipped: readonly SkippedFile[];
  readonly nFromCache: number;
  readonly cacheError?: string;
}

/**
 * Computes the features of a corpus over all cores, or reads them from the cache.
 *
 * @throws UserError where no clip is left
 */
export async function featuresOf(
  source: ClipSource,
  settings: FeatureSettings,
  { concurrency, ...options }: { cacheFolder: string; signal: AbortSignal; concurrency?: number },
): Promise<CorpusFeatures> {
  const worker = require.resolve("@ser/cli/features-worker");
  const progress = startProgress("features", source.clips.length, "clips");
  const extraction = await extractFeatures(source.clips, {
    worker: pathToFileURL(worker),
    settings,
    version: codeVersion(COMPUTING_PACKAGES, [worker]),
    ...options,
    // More threads than clips would find nothing to do.
    ...(concurrency === undefined ? {} : { concurrency: Math.min(concurrency, source.clips.length) }),
    onProgress: (done) => progress.update(done),
  }).finally(() => progress.stop());

  const { clips, values, nFromCache, cacheError } = extraction;
  const skipped = [...source.skipped, ...extraction.skipped];
  if (clips.length === 0) {
    const [first] = extraction.skipped;
    throw new UserError(
      `none of the ${source.clips.length} clips in "${source.folder}" can be used (${first?.id}: ${first?.reason})`,
    );
  }
  const table = toTable(clips, values, columnNames(createFrontend(settings.frontend)));
  return { table, nClips: clips.length, skipped, nFromCache, ...(cacheError ? { cacheError } : {}) };
}

/** Names of all values of a front end: those of its features, or of its features in each frame. */
function columnNames({ featureNames, shape }: Frontend): readonly string[] {
  const [, nFrames] = shape;
  if (nFrames === undefined) return featureNames;
  return featureNames.flatMap((name) => Array.from({ length: nFrames }, (_, t) => `${name}[${t}]`));
}

/** Each clip's values are its own row and, behind it, those of its copies. */
function toTable(
  clips: readonly Clip[],
  values: readonly Float32Array[],
  featureNames: readonly string[],
): FeatureTable {
  const cols = featureNames.length;
  const perClip = (values[0] as Float32Array).length / cols;
  const rows = clips.length * perClip;
  const data = new Float32Array(rows * cols);
  const rowClips: Clip[] = [];
  for (let copy = 0; copy < perClip; copy++) {
    for (const [i, clip] of clips.entries()) {
      data.set((values[i] as Float32Array).subarray(copy * cols, (copy + 1) * cols), rowClips.length * cols);
      rowClips.push(copy === 0 ? clip : { ...clip, id: `${clip.id}#noise`, parent: clip.id });
    }
  }
  return { data, rows, cols, clips: rowClips, featureNames };
}
