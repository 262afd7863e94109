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
  const split = holdOut(clips, protocol, options.testSize, seededRandom(options.seed, "split"));
  return withValidationPart(split, clips, protocol, options);
}

/**
 * Splits clips and their copies as if they were strangers: what a source did that made its copies first. Copies have
 * their clip's recording, so nothing is taken out of the training part here.
 *
 * @param table one clip or copy per row
 */
export function splitAsStrangers(
  table: readonly Clip[],
  { testSize, seed }: { testSize: number; seed: number },
): Split {
  return holdOut(table, "stated", testSize, seededRandom(seed, "split"));
}

/**
 * Holds a validation part out of a split's training part, where one is asked for, and takes out of each part what
 * is held out under another name.
 *
 * @param split of `clips`
 * @param options `validationSize`: share of the training part
 */
export function withValidationPart(
  split: Split,
  clips: readonly Clip[],
  protocol: Protocol,
  { validationSize, seed }: { validationSize?: number | undefined; seed: number },
): Split | ThreeWaySplit {
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
