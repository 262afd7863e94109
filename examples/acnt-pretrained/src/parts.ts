import {
  auditSplit,
  type Clip,
  checkAudit,
  emoBoxFolds,
  groupsOf,
  type Split,
  seededRandom,
  stratifiedGroupKFold,
  stratifiedSplit,
  withoutHeldOutAudio,
} from "@ser/datasets";

/** What the recipe is measured by, and what is shipped. */
export const MEASURES = {
  emobox: "EmoBox's six folds by actor, speech",
  random: "random 80/20, speech",
  repetitions: "random 80/20, both repetitions of an utterance on one side, speech",
  both: "random 80/20, speech and song",
  validation: "for choosing: fold k's actors left out altogether, the next fold's actors judged",
  all: "nothing held out: the weights that are shipped",
} as const;

/** Name of a measure. */
export type Measure = keyof typeof MEASURES;

/** Measures with every actor on both sides. */
export const KNOWN: readonly Measure[] = ["random", "repetitions", "both"];

/** Measures that a card can have. */
export const ON_CARD: readonly Measure[] = ["emobox", ...KNOWN];

/** EmoBox's. */
const N_FOLDS = 6;

/** Each repetition of an utterance has these in common. */
const UTTERANCE = ["actor", "emotion", "intensity", "statement", "channel"] as const;

/**
 * The rows to learn from and to judge.
 *
 * @param index number of the fold or seed of the split, from 1
 * @throws RangeError where a clip, its recording or a copy would be on both sides
 */
export function partsOf(
  clips: readonly Clip[],
  measure: Measure,
  index: number,
): { train: readonly number[]; test: readonly number[] } {
  const split = withoutHeldOutAudio(splitOf(clips, measure, index), clips);
  if (measure !== "all") checkAudit(auditSplit(clips, split));
  return { train: split.train.indices, test: split.test.indices };
}

/** The fold whose actors a part of `validation` judges: the one behind that which it leaves out. */
export function judgedFold(index: number): number {
  return (index % N_FOLDS) + 1;
}

function splitOf(clips: readonly Clip[], measure: Measure, index: number): Split {
  const emotions = clips.map(({ emotion }) => emotion);
  const actors = clips.map(({ actor }) => actor);
  const random = seededRandom(index, "split");
  switch (measure) {
    case "emobox":
      return emoBoxFolds(actors)[index - 1] as Split;
    case "random":
    case "both":
      return stratifiedSplit(emotions, { testSize: 0.2, random });
    case "repetitions": {
      const groups = groupsOf(clips, UTTERANCE);
      return stratifiedGroupKFold(emotions, groups, { nSplits: 5, random })[0] as Split;
    }
    case "validation": {
      const folds = emoBoxFolds(actors);
      const left = new Set(folds[index - 1]?.test.indices);
      const judged = folds[judgedFold(index) - 1] as Split;
      return {
        train: { role: "train", indices: judged.train.indices.filter((row) => !left.has(row)) },
        test: judged.test,
      };
    }
    case "all":
      return { train: { role: "train", indices: [...clips.keys()] }, test: { role: "test", indices: [] } };
  }
}
