import { checkList, checkNames, checkSplit } from "../splits/checkSplit.ts";
import { checkTrainPart } from "../splits/checkTrainPart.ts";
import type { TrainPart } from "../splits/part.ts";

/** How much a row of each class counts; plain JSON. */
export interface ClassWeights {
  readonly labels: readonly string[];
  /** In the order of the labels. */
  readonly weights: readonly number[];
}

/**
 * Weighs classes so that each counts the same in training, however many rows it has: `n / (nClasses * rows)`.
 *
 * Over the training part the weights' mean is 1.
 *
 * @param labels one per row of the table that was split
 * @param part whose rows are counted
 * @param options `classes`: every class once, in the order of the encoder (`encoder.labels`)
 * @throws TypeError where the part is not a training part, or a label is no string
 * @throws RangeError where it has no rows, or rows that have no label; where it lacks a class; where a label is
 *   not one of the classes
 * @see scikit-learn's compute_class_weight, "balanced"
 * @example
 * ```ts
 * import { classWeights, seededRandom, stratifiedSplit } from "@ser/datasets";
 *
 * const labels = ["angry", "angry", "neutral", "neutral", "neutral", "neutral"];
 * const split = stratifiedSplit(labels, { testSize: 0.5, random: seededRandom(1) });
 * classWeights(labels, split.train, { classes: ["angry", "neutral"] }).weights; // 1.5, 0.75
 * ```
 */
export function classWeights(
  labels: readonly string[],
  part: TrainPart,
  options: { classes: readonly string[] },
): ClassWeights {
  checkSplit("classWeights", ["labels", labels], options, { classes: true });
  checkNames("classWeights", "labels", labels);
  const { classes } = options;
  checkList("classWeights", "classes", classes);
  checkTrainPart("classWeights", part, labels.length);
  const counts = new Map(classes.map((label) => [label, 0]));
  if (classes.length === 0 || counts.size !== classes.length) {
    throw new RangeError(
      `classWeights: classes must be one or more different names, got ${JSON.stringify(classes)}; give encoder.labels`,
    );
  }
  for (const row of part.indices) {
    const label = labels[row] as string;
    const count = counts.get(label);
    if (count === undefined) {
      throw new RangeError(
        `classWeights: labels must be one of ${classes.join(", ")}, got "${label}" in row ${row}; leave its rows out, or add the class`,
      );
    }
    counts.set(label, count + 1);
  }
  const weights = [...counts].map(([label, count]) => {
    if (count === 0) {
      throw new RangeError(
        `classWeights: every class needs at least one training row, got 0 of "${label}"; drop the class, or split by class`,
      );
    }
    return part.indices.length / (classes.length * count);
  });
  return { labels: [...classes], weights };
}
