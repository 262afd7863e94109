import { type Clip, groupSplit, type Split, stratifiedGroupKFold, stratifiedSplit } from "@ser/datasets";
import { foldsForShare } from "./foldsForShare.ts";
import { isByActor, type Protocol } from "./protocol.ts";
import { utterancesOf } from "./utterancesOf.ts";

/**
 * Draws what is held out.
 *
 * @param share of the clips; of the actors, where whole actors are held out; of the utterances, met to a hundredth,
 * where their repetitions stay together
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
    const { nFolds: nSplits, nHeldOut } = foldsForShare(share);
    const folds = stratifiedGroupKFold(emotions, utterancesOf(clips), { nSplits, random });
    return joined(folds.slice(0, nHeldOut));
  }
  return stratifiedSplit(emotions, { testSize: share, random });
}

/** Holds out what any of the folds does. */
function joined(folds: readonly Split[]): Split {
  const [first, ...others] = folds as [Split, ...Split[]];
  if (others.length === 0) return first;
  const heldOut = new Set(folds.flatMap(({ test }) => test.indices));
  return {
    train: { role: "train", indices: first.train.indices.filter((row) => !heldOut.has(row)) },
    test: { role: "test", indices: [...heldOut].sort((a, b) => a - b) },
  };
}
