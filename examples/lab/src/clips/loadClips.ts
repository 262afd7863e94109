import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { codeVersion, startProgress, UserError } from "@ser/cli/terminal";
import { type Clip, matchLabels, sortClips, unifyLabels } from "@ser/datasets";
import { extractFeatures } from "@ser/datasets/node";
import { createFrontend } from "@ser/dsp";
import { dataDigest } from "@ser/train";
import type { Experiment } from "../experiment.ts";
import type { FeatureSettings } from "./featureSettings.ts";
import { findClips, ofChannel } from "./findClips.ts";
import type { LabClips } from "./labClips.ts";
import { missingChannels } from "./missingChannels.ts";

const worker = createRequire(import.meta.url).resolve("@ser/lab/worker");
const copies = join(dirname(worker), "copies.js");

/** Packages whose code decides what a clip's features are. */
const COMPUTING_PACKAGES = ["@ser/dsp", "@ser/augment", "@ser/datasets"];

/**
 * Finds an experiment's clips, and computes their features over all cores, or reads them from the cache.
 *
 * @param experiment what clips, labels, front end and copies are
 * @param options `data`: where the corpora are; without it, generated voices
 * @throws UserError where no clip is left
 */
export async function loadClips(
  experiment: Experiment,
  options: { data: string | undefined; cacheFolder: string; signal: AbortSignal },
): Promise<LabClips> {
  const { data, cacheFolder, signal } = options;
  const found = await findClips(data, Object.keys(experiment.labelSet.map), { cacheFolder });
  const synthetic = found.corpora.some((corpus) => corpus.synthetic);
  const { clips, labels, dropped } = labelled(found.clips, experiment, synthetic);
  if (clips.length === 0) {
    const wanted = experiment.channel === "both" ? "" : ` of ${experiment.channel}`;
    throw new UserError(
      `"${data}" holds ${found.clips.length} clips, and none${wanted} with a label of ${experiment.name}; get the rest of the corpus, or choose another recipe with --experiments`,
    );
  }
  const missing = [...found.missing, ...missingChannels(found, experiment)];
  if (missing.length > found.missing.length) {
    process.stderr.write(
      `not in "${data}": ${missing.join(", ")}; ${experiment.name} works on what is there\n`,
    );
  }
  const settings = featureSettings(experiment);
  const progress = startProgress("features", clips.length, "clips");
  const extraction = await extractFeatures(sortClips(clips), {
    worker: pathToFileURL(worker),
    settings,
    version: codeVersion(COMPUTING_PACKAGES, [worker, copies]),
    cacheFolder,
    cacheLimit: 4 * 2 ** 30,
    signal,
    onProgress: (done) => progress.update(done),
  }).finally(() => progress.stop());
  if (extraction.clips.length === 0) {
    const [first] = extraction.skipped;
    throw new UserError(`none of the ${clips.length} clips can be used (${first?.id}: ${first?.reason})`);
  }
  const { shape, featureNames } = createFrontend(experiment.frontend);
  return {
    clips: extraction.clips,
    labels: labels.filter((label) => extraction.clips.some((clip) => clip.emotion === label)),
    values: extraction.values,
    shape,
    featureNames,
    nCopies: settings.nCopies,
    skipped: [...found.skipped, ...extraction.skipped],
    dropped,
    missing,
    synthetic,
    dataSha256: dataDigest(extraction.clips),
    corpora: found.corpora.map(({ name, title, licence }) => ({ name, title, licence })),
  };
}

/** Equal for two experiments for which {@link loadClips} gives the same. */
export function clipsKey(experiment: Experiment): string {
  const { labelSet, channel } = experiment;
  return JSON.stringify([labelSet, channel, featureSettings(experiment)]);
}

function featureSettings({ frontend, seconds, copies }: Experiment): FeatureSettings {
  return {
    frontend,
    seconds: seconds ?? null,
    copyKind: copies?.kind ?? null,
    nCopies: copies?.n ?? 0,
  };
}

/**
 * Keeps the clips that a recipe has a label for. Generated voices keep the names of their own labels, and all of them
 * stay where the recipe knows fewer than two of these.
 */
function labelled<T extends Clip>(
  clips: readonly T[],
  { labelSet, channel }: Experiment,
  synthetic: boolean,
): { clips: readonly T[]; labels: readonly string[]; dropped: Record<string, number> } {
  if (synthetic) return generatedVoices(clips, labelSet.labels);
  const unified = unifyLabels(ofChannel(clips, channel), labelSet, { unmapped: "drop" });
  const dropped = Object.fromEntries(unified.dropped.map(({ emotion, clips: n }) => [emotion, n]));
  return { clips: unified.clips, labels: labelSet.labels, dropped };
}

function generatedVoices<T extends Clip>(clips: readonly T[], wanted: readonly string[]) {
  const emotions = [...new Set(clips.map((clip) => clip.emotion))];
  const known = Object.keys(matchLabels(emotions, wanted));
  const labels = known.length < 2 ? emotions : emotions.filter((emotion) => known.includes(emotion));
  const kept = clips.filter((clip) => labels.includes(clip.emotion));
  const others = emotions.filter((emotion) => !labels.includes(emotion));
  const nOf = (label: string) => clips.filter((clip) => clip.emotion === label).length;
  return { clips: kept, labels, dropped: Object.fromEntries(others.map((label) => [label, nOf(label)])) };
}
