import {
  type Clip,
  type Split,
  seededRandom,
  stratifiedGroupKFold,
  stratifiedKFold,
  type ThreeWaySplit,
} from "@ser/datasets";
import { isByActor, type Protocol } from "./protocol.ts";
import { withValidationPart } from "./splitClips.ts";
import { utterancesOf } from "./utterancesOf.ts";

/**
 * Deals clips out to folds by a protocol, stratified by emotion: each clip is judged once.
 *
 * The protocol `stated` is dealt as `random`: a fold never repeats what a source did wrong.
 *
 * @param clips one per row
 * @param options `validationSize`: share of each fold's training part, held out by the same protocol
 * @throws RangeError where there are too few clips, or actors, for so many folds
 */
export function foldsOf(
  clips: readonly Clip[],
  protocol: Protocol,
  options: { nFolds: number; validationSize?: number | undefined; seed: number },
): (Split | ThreeWaySplit)[] {
  const { nFolds: nSplits, seed } = options;
  const random = seededRandom(seed, "folds");
  const emotions = clips.map((clip) => clip.emotion);
  const deal = () => {
    if (isByActor(protocol)) {
      const actors = clips.map((clip) => clip.actor);
      return stratifiedGroupKFold(emotions, actors, { nSplits, random });
    }
    if (protocol === "repetitions") {
      return stratifiedGroupKFold(emotions, utterancesOf(clips), { nSplits, random });
    }
    return stratifiedKFold(emotions, { nSplits, random });
  };
  return deal().map((fold) => withValidationPart(fold, clips, protocol, options));
}
