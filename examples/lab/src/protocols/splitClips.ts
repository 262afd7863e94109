import {
  type Clip,
  type Split,
  seededRandom,
  type ThreeWaySplit,
  withoutHeldOutAudio,
  withValidation,
} from "@ser/datasets";
import { holdOut } from "./holdOut.ts";
import type { Protocol } from "./protocol.ts";

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
