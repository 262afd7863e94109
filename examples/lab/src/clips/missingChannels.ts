import { ravdess } from "@ser/datasets";
import type { Experiment } from "../experiment.ts";
import type { FoundClips } from "./findClips.ts";

const CHANNELS = ["speech", "song"] as const;

/** Names RAVDESS's speech or song where a recipe is for both and one is not there: without it, it is another task. */
export function missingChannels(
  { corpora, clips }: Pick<FoundClips, "corpora" | "clips">,
  { channel }: Pick<Experiment, "channel">,
): string[] {
  if (channel !== "both" || !corpora.some(({ name }) => name === ravdess.name)) return [];
  const own = clips.filter(({ corpus }) => corpus === ravdess.name);
  const there = new Set(own.map((clip) => clip.channel));
  return CHANNELS.filter((one) => !there.has(one)).map((one) => `RAVDESS's ${one}`);
}
