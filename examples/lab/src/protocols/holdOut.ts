import { type Clip, groupSplit, type Split, stratifiedGroupKFold, stratifiedSplit } from "@ser/datasets";
import { isByActor, type Protocol } from "./protocol.ts";
import { utterancesOf } from "./utterancesOf.ts";

/**
 * Draws what is held out.
 *
 * @param share of the clips; of the actors, where whole actors are held out
 */
export function holdOut(
  clips: readonly Clip[],
  protocol: Protocol,
  share: number,
  random: () => number,
): Split {
  const emotions = clips.map((clip) => clip.emotion);
  if (isByActor(protocol)) {
    const actors = clips.map((clip) => clip.actor);
    return groupSplit(actors, { testSize: share, random });
  }
  if (protocol === "repetitions") {
    const nSplits = Math.round(1 / share);
    return stratifiedGroupKFold(emotions, utterancesOf(clips), { nSplits, random })[0] as Split;
  }
  return stratifiedSplit(emotions, { testSize: share, random });
}
