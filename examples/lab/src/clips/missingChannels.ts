import { ravdess } from "@ser/datasets";
import type { Experiment } from "../experiment.ts";
import type { FoundClips } from "./findClips.ts";

const CHANNELS = ["speech", "song"] as const;

/** Songs, or speech, of a corpus that has both: a recipe for both is another task without them. */
export function missingChannels(
  { corpora, clips }: Pick<FoundClips, "corpora" | "clips">,
  { channel }: Pick<Experiment, "channel">,
): string[] {
  if (channel !== "both" || !corpora.some(({ name }) => name === ravdess.name)) return [];
  const own = clips.filter(({ corpus }) => corpus === ravdess.name);
  const there = new Set(own.map((clip) => clip.channel));
  return CHANNELS.filter((one) => !there.has(one)).map((one) => `RAVDESS's ${one}`);
}
