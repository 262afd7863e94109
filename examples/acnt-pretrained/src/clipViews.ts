import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { codeVersion, startProgress } from "@ser/cli/terminal";
import { type Clip, ravdess, sortClips } from "@ser/datasets";
import { extractFeatures, scanCorpus } from "@ser/datasets/node";
import { FRAMES, SPEEDS, VIEWS, WIDE } from "./frontend.ts";
import type { ViewSettings } from "./views.worker.ts";

const worker = createRequire(import.meta.url).resolve("@ser/example-acnt-pretrained/worker");
const worsen = join(dirname(worker), "worsen.js");
const WIDE_SIZE = WIDE.nMels * WIDE.nFrames;
const VIEW_SIZE = FRAMES.nMels * FRAMES.nFrames;
/** From a clip's wide spectrogram to that of its copy in worse sound. */
const WORSE = SPEEDS.length * WIDE_SIZE + VIEWS.length * VIEW_SIZE;

/** Clips of RAVDESS with everything that training and judging look at. */
export interface ClipViews {
  readonly clips: readonly Clip[];
  /** `[nMels, WIDE.nFrames]` in dB, played at one of `SPEEDS`; in worse sound, where such copies were made. */
  wide(row: number, speed: number, worse?: boolean): Float32Array;
  /** `[nMels, FRAMES.nFrames]` in dB, one of `VIEWS`. */
  view(row: number, view: number): Float32Array;
}

/**
 * Reads RAVDESS, speech or all of it, and computes or finds its spectrograms.
 *
 * @param options `worse`: those of copies in worse sound too
 */
export async function clipViews(
  folder: string,
  options: { song: boolean; worse: boolean; cacheFolder: string; signal: AbortSignal },
): Promise<ClipViews> {
  const { song, worse, cacheFolder, signal } = options;
  const scan = await scanCorpus(folder, ravdess);
  const wanted = sortClips(scan.clips.filter(({ channel }) => song || channel === "speech"));
  const progress = startProgress("spectrograms", wanted.length, "clips");
  const settings: ViewSettings = { frontend: FRAMES, wide: WIDE, speeds: SPEEDS, views: VIEWS, worse };
  const { clips, values } = await extractFeatures(wanted, {
    worker: pathToFileURL(worker),
    settings,
    version: codeVersion(["@ser/dsp", "@ser/datasets", "@ser/augment"], [worker, worsen]),
    cacheFolder,
    cacheLimit: 4 * 2 ** 30,
    signal,
    onProgress: (done) => progress.update(done),
  }).finally(() => progress.stop());
  const part = (row: number, start: number, size: number) =>
    (values[row] as Float32Array).subarray(start, start + size);
  return {
    clips,
    wide: (row, speed, inWorseSound = false) =>
      part(row, SPEEDS.indexOf(speed) * WIDE_SIZE + (inWorseSound ? WORSE : 0), WIDE_SIZE),
    view: (row, view) => part(row, SPEEDS.length * WIDE_SIZE + view * VIEW_SIZE, VIEW_SIZE),
  };
}
