import { join } from "node:path";
import { type Clip, type Corpus, corpora, synthetic } from "@ser/datasets";
import {
  type ClipFile,
  CorpusError,
  type CorpusScan,
  type SkippedFile,
  scanCorpus,
  writeSyntheticCorpus,
} from "@ser/datasets/node";

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
 * @throws CorpusError where there are no clips
 */
export async function findClips(
  data: string | undefined,
  names: readonly string[],
  options: { cacheFolder: string },
): Promise<FoundClips> {
  if (data === undefined) return generated(options.cacheFolder);
  const wanted = names.map((name) => corpora.find((corpus) => corpus.name === name) as Corpus);
  const found = await Promise.all(wanted.map((corpus) => scanOf(corpus, join(data, corpus.name))));
  const scans = found.filter((scan) => scan !== undefined);
  if (scans.length === 0) {
    const [first] = wanted as [Corpus, ...Corpus[]];
    scans.push({ corpus: first, ...(await scanCorpus(data, first)) });
  }
  return {
    corpora: scans.map(({ corpus }) => corpus),
    missing: wanted
      .filter((corpus) => !scans.some((scan) => scan.corpus === corpus))
      .map(({ title }) => title),
    clips: scans.flatMap(({ clips }) => clips),
    skipped: scans.flatMap(({ skipped }) => skipped),
  };
}

/** What is in a corpus's own folder; `undefined` where there is no such folder, or only its tables. */
async function scanOf(
  corpus: Corpus,
  folder: string,
): Promise<(CorpusScan & { corpus: Corpus }) | undefined> {
  try {
    return { corpus, ...(await scanCorpus(folder, corpus)) };
  } catch (error) {
    if (error instanceof CorpusError) return undefined;
    throw error;
  }
}

async function generated(cacheFolder: string): Promise<FoundClips> {
  const { sr, nRepetitions, seed } = STAND_IN;
  const folder = join(cacheFolder, `synthetic-2-${sr}-${nRepetitions}-${seed}`);
  await writeSyntheticCorpus(folder, STAND_IN);
  return { corpora: [synthetic], missing: [], ...(await scanCorpus(folder, synthetic)) };
}

/** Clips of one channel. */
export function ofChannel<T extends Clip>(clips: readonly T[], channel: "speech" | "song" | "both"): T[] {
  return clips.filter((clip) => channel === "both" || clip.channel === channel);
}
