import { stat } from "node:fs/promises";
import { join } from "node:path";
import { type Clip, type Corpus, ravdess, synthetic } from "@ser/datasets";
import { type SkippedFile, scanCorpus, writeSyntheticCorpus } from "@ser/datasets/node";
import { UserError } from "../userError.ts";

/** Settings of the corpus that stands in where there is none. */
const STAND_IN = { sr: 22050, nRepetitions: 2, seed: 1 } as const;

/** Clips to work with, and what was passed over on the way to them. */
export interface CorpusSource {
  readonly corpus: Corpus;
  readonly folder: string;
  readonly channel: Channel;
  readonly clips: readonly (Clip & { readonly path: string })[];
  readonly skipped: readonly SkippedFile[];
  /** Clips of the channel that was not asked for. */
  readonly nOtherChannel: number;
}

export type Channel = "speech" | "song" | "both";

/**
 * Finds RAVDESS in a data folder, or generates the synthetic corpus where no folder is given.
 *
 * @param options `data`: a folder that holds RAVDESS's clips at any depth, or a folder `ravdess` with them;
 * `cacheFolder`: where the generated corpus is kept
 * @throws UserError, CorpusError where there are no clips
 */
export async function findCorpus(options: {
  data: string | undefined;
  channel: Channel;
  cacheFolder: string;
}): Promise<CorpusSource> {
  const { data, channel, cacheFolder } = options;
  const corpus = data === undefined ? synthetic : ravdess;
  const folder = data === undefined ? await generate(cacheFolder) : await ravdessFolder(data);
  const { clips, skipped } = await scanCorpus(folder, corpus);
  const wanted = clips.filter((clip) => channel === "both" || clip.channel === channel);
  if (wanted.length === 0) {
    throw new UserError(
      `no ${corpus.title} clips to work with in "${folder}": ${noneOf({ clips, skipped }, channel)}`,
    );
  }
  return { corpus, folder, channel, clips: wanted, skipped, nOtherChannel: clips.length - wanted.length };
}

async function ravdessFolder(data: string): Promise<string> {
  const inside = join(data, "ravdess");
  const found = await stat(inside).catch(() => undefined);
  return found?.isDirectory() ? inside : data;
}

async function generate(cacheFolder: string): Promise<string> {
  const { sr, nRepetitions, seed } = STAND_IN;
  const folder = join(cacheFolder, `synthetic-2-${sr}-${nRepetitions}-${seed}`);
  try {
    await writeSyntheticCorpus(folder, STAND_IN);
  } catch (error) {
    throw new UserError(
      `cannot write the generated corpus to "${folder}": ${(error as Error).message}; choose another folder with --cache`,
    );
  }
  return folder;
}

/** Says why none of what was found in a folder is a clip to work with. */
export function noneOf(
  { clips, skipped }: { clips: readonly Clip[]; skipped: readonly SkippedFile[] },
  channel: Channel,
): string {
  if (clips.length > 0) return `${clips.length} clips, none of them ${channel}`;
  const [first] = skipped;
  return `${skipped.length} audio files, none with its names (${first?.id}: ${first?.reason})`;
}
