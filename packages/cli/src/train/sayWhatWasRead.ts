import type { CorpusFeatures } from "../features/featuresOf.ts";
import { printable } from "../printable.ts";
import type { CorpusSource } from "./corpusSource.ts";

/** Tells on stderr what of a corpus was passed over, and what was read from the cache. */
export function sayWhatWasRead(
  { channel, nOtherChannel }: Pick<CorpusSource, "channel" | "nOtherChannel">,
  { skipped, nClips, nFromCache, cacheError }: CorpusFeatures,
  cacheFolder: string,
): void {
  for (const { id, reason } of skipped) say(`skipped ${printable(id)}: ${reason}`);
  if (skipped.length > 0) say(`skipped files: ${skipped.length}`);
  if (nOtherChannel > 0) say(`clips that are not ${channel}, left out: ${nOtherChannel}`);
  say(`features of ${nClips} clips: ${nFromCache} from the cache in ${cacheFolder}`);
  if (cacheError) say(`features could not be kept: ${cacheError}`);
}

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}
