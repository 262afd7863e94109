import { stat } from "node:fs/promises";
import { join } from "node:path";
import { UserError } from "@ser/cli/terminal";
import { type Clip, type Corpus, corpora, synthetic } from "@ser/datasets";
import { type ClipFile, type SkippedFile, scanCorpus, writeSyntheticCorpus } from "@ser/datasets/node";

/** Settings of the corpus that stands in for recordings. */
const STAND_IN = { sr: 22050, nRepetitions: 2, seed: 1 } as const;

/** Clips on disk, of one corpus or of several. */
export interface FoundClips {
  readonly corpora: readonly Corpus[];
  /** Names of corpora that were looked for, and are not there. */
  readonly missing: readonly string[];
  readonly clips: readonly ClipFile[];
  readonly skipped: readonly SkippedFile[];
}

/**
 * Finds the clips of some corpora: each in the folder of its name below `data`, or, where there is no such
 * folder for any of them, those of the first anywhere below `data`.
 *
 * @param data a folder; without one, voices are generated
 * @param names of the corpora that the experiment has labels for
 * @throws UserError where there are no clips
 */
export async function findClips(
  data: string | undefined,
  names: readonly string[],
  options: { cacheFolder: string },
): Promise<FoundClips> {
  if (data === undefined) return generated(options.cacheFolder);
  const wanted = names.map((name) => corpora.find((corpus) => corpus.name === name) as Corpus);
  const present = await Promise.all(wanted.map(({ name }) => isFolder(join(data, name))));
  const places = wanted
    .map((corpus, i) => ({ corpus, folder: join(data, corpus.name), isThere: present[i] }))
    .filter(({ isThere }) => isThere);
  if (places.length === 0) places.push({ corpus: wanted[0] as Corpus, folder: data, isThere: true });
  const scans = await Promise.all(places.map(({ corpus, folder }) => scanCorpus(folder, corpus)));
  const clips = scans.flatMap((scan) => scan.clips);
  if (clips.length === 0) {
    throw new UserError(
      `no clips of ${wanted.map(({ title }) => title).join(" or ")} in "${data}"; give the folder that holds them`,
    );
  }
  return {
    corpora: places.map(({ corpus }) => corpus),
    missing: wanted
      .filter((corpus) => !places.some((place) => place.corpus === corpus))
      .map(({ title }) => title),
    clips,
    skipped: scans.flatMap((scan) => scan.skipped),
  };
}

async function generated(cacheFolder: string): Promise<FoundClips> {
  const { sr, nRepetitions, seed } = STAND_IN;
  const folder = join(cacheFolder, `synthetic-2-${sr}-${nRepetitions}-${seed}`);
  await writeSyntheticCorpus(folder, STAND_IN);
  return { corpora: [synthetic], missing: [], ...(await scanCorpus(folder, synthetic)) };
}

async function isFolder(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  return found?.isDirectory() ?? false;
}

/** Clips of one channel. */
export function ofChannel<T extends Clip>(clips: readonly T[], channel: "speech" | "song" | "both"): T[] {
  return clips.filter((clip) => channel === "both" || clip.channel === channel);
}
