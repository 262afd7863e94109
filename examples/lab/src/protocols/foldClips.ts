import {
  type Clip,
  groupKFold,
  type Split,
  seededRandom,
  stratifiedGroupKFold,
  stratifiedKFold,
  type ThreeWaySplit,
  withoutHeldOutAudio,
  withValidation,
} from "@ser/datasets";
import { holdOut } from "./holdOut.ts";
import type { Protocol } from "./protocol.ts";
import { utterancesOf } from "./utterancesOf.ts";

/**
 * Splits clips into folds by a protocol: each clip is held out once.
 *
 * @param clips one per row
 * @param options `nSplits`: how many folds; `validationSize`: share of each fold's training part, held out by the
 * same protocol
 * @throws RangeError where there are too few clips, or actors
 */
export function foldClips(
  clips: readonly Clip[],
  protocol: Exclude<Protocol, "stated">,
  options: { nSplits: number; validationSize?: number | undefined; seed: number },
): (Split | ThreeWaySplit)[] {
  const { nSplits, validationSize, seed } = options;
  const random = seededRandom(seed, "folds");
  return folds(clips, protocol, { nSplits, random }).map((fold, i) => {
    if (validationSize === undefined) return withoutHeldOutAudio(fold, clips);
    const drawn = seededRandom(seed, `validation ${i + 1}`);
    const three = withValidation(fold, (rows) => {
      const left = rows.map((row) => clips[row] as Clip);
      return holdOut(left, protocol, validationSize, drawn);
    });
    return withoutHeldOutAudio(three, clips);
  });
}

function folds(
  clips: readonly Clip[],
  protocol: Exclude<Protocol, "stated">,
  options: { nSplits: number; random: () => number },
): Split[] {
  const emotions = clips.map((clip) => clip.emotion);
  if (protocol === "actor") {
    const actors = clips.map((clip) => clip.actor);
    return groupKFold(actors, options);
  }
  if (protocol === "repetitions") return stratifiedGroupKFold(emotions, utterancesOf(clips), options);
  return stratifiedKFold(emotions, options);
}
