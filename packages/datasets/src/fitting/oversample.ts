import { checkRandom } from "@ser/dsp/check";
import { checkNames, checkSplit } from "../splits/checkSplit.ts";
import { checkTrainPart } from "../splits/checkTrainPart.ts";
import type { TrainPart } from "../splits/part.ts";
import { rowsByValue } from "../splits/rowsByValue.ts";

/**
 * Draws rows of the smaller classes again until all classes have as many rows as the largest.
 *
 * Every row stays; what is added is drawn with replacement. Bring augmented copies in before, not after.
 *
 * @param labels one per row of the table that was split
 * @param part whose rows are drawn from
 * @param options `random`: seeded, `0 <= x < 1`
 * @returns the part with some of its rows more than once, ascending
 * @throws TypeError where the part is not a training part, or a label is no string
 * @throws RangeError where it has no rows, or rows that have no label
 * @see imbalanced-learn's RandomOverSampler
 * @example
 * ```ts
 * import { oversample, seededRandom, stratifiedSplit } from "@ser/datasets";
 *
 * const labels = ["angry", "angry", "neutral", "neutral", "neutral", "neutral"];
 * const split = stratifiedSplit(labels, { testSize: 0.5, random: seededRandom(1) });
 * oversample(labels, split.train, { random: seededRandom(1, "oversampling") }).indices.length; // 4
 * ```
 */
export function oversample(
  labels: readonly string[],
  part: TrainPart,
  options: { random: () => number },
): TrainPart {
  checkSplit("oversample", ["labels", labels], options, { random: true });
  checkNames("oversample", "labels", labels);
  checkRandom("oversample", options.random);
  checkTrainPart("oversample", part, labels.length);
  const places = rowsByValue(part.indices.map((row) => labels[row] as string));
  const largest = Math.max(...[...places.values()].map((own) => own.length));
  const added = [...places.values()].flatMap((own) =>
    Array.from({ length: largest - own.length }, () => {
      const place = own[Math.floor(options.random() * own.length)] as number;
      return part.indices[place] as number;
    }),
  );
  return { role: "train", indices: [...part.indices, ...added].sort((a, b) => a - b) };
}
