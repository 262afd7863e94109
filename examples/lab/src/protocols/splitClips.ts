import {
  type Clip,
  groupSplit,
  groupsOf,
  type Split,
  seededRandom,
  stratifiedGroupKFold,
  stratifiedSplit,
  type ThreeWaySplit,
  withoutHeldOutAudio,
  withValidation,
} from "@ser/datasets";
import type { Protocol } from "./protocol.ts";

/** What makes two clips repetitions of one utterance. */
const UTTERANCE = ["corpus", "actor", "emotion", "intensity", "statement", "channel"] as const;

/**
 * Splits clips by a protocol. A recording that is held out under one name is not learned from under another.
 *
 * @param clips one per row
 * @param options `testSize`; `validationSize`: share of what is left, held out by the same protocol
 * @throws RangeError where there are too few clips, or actors
 */
export function splitClips(
  clips: readonly Clip[],
  protocol: Protocol,
  options: { testSize: number; validationSize?: number | undefined; seed: number },
): Split | ThreeWaySplit {
  const { testSize, validationSize, seed } = options;
  const split = holdOut(clips, protocol, testSize, seededRandom(seed, "split"));
  if (validationSize === undefined) return withoutHeldOutAudio(split, clips);
  const random = seededRandom(seed, "validation");
  const three = withValidation(split, (rows) =>
    holdOut(
      rows.map((row) => clips[row] as Clip),
      protocol,
      validationSize,
      random,
    ),
  );
  return withoutHeldOutAudio(three, clips);
}

function holdOut(clips: readonly Clip[], protocol: Protocol, share: number, random: () => number): Split {
  const emotions = clips.map((clip) => clip.emotion);
  if (protocol === "actor") {
    const actors = clips.map((clip) => clip.actor);
    return groupSplit(actors, { testSize: share, random });
  }
  if (protocol === "repetitions") {
    const groups = groupsOf(clips.map(withIntensity), UTTERANCE);
    const nSplits = Math.round(1 / share);
    return stratifiedGroupKFold(emotions, groups, { nSplits, random })[0] as Split;
  }
  return stratifiedSplit(emotions, { testSize: share, random });
}

/** Corpora without intensities have one. */
function withIntensity(clip: Clip): Clip {
  return { ...clip, intensity: clip.intensity ?? "normal" };
}
