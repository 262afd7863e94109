import { checkList } from "../checkArgument.ts";
import { checkDistinct } from "./checkDistinct.ts";

/** How often each class was taken for each class. */
export interface ConfusionMatrix {
  readonly labels: readonly string[];
  /** `counts[truth][prediction]`. */
  readonly counts: readonly (readonly number[])[];
}

/**
 * Counts truths against predictions.
 *
 * @param truth class numbers
 * @param predicted class numbers, one per truth
 * @param labels class names; a number is a place in this list
 * @throws RangeError where the lengths differ, two names are alike, or a number is not that of a class
 * @see scikit-learn's confusion_matrix: rows are truths
 * @example
 * confusionMatrix([0, 1, 1], [0, 1, 0], ["sad", "happy"]).counts; // [[1, 0], [1, 1]]
 */
export function confusionMatrix(
  truth: ArrayLike<number>,
  predicted: ArrayLike<number>,
  labels: readonly string[],
): ConfusionMatrix {
  for (const [name, list] of Object.entries({ truth, predicted, labels })) {
    checkList("confusionMatrix", name, list);
  }
  checkDistinct("confusionMatrix", "labels", labels);
  if (truth.length !== predicted.length) {
    throw new RangeError(
      `confusionMatrix: predicted must have as many values as truth (${truth.length}), got ${predicted.length}`,
    );
  }
  const counts = labels.map(() => labels.map(() => 0));
  for (let i = 0; i < truth.length; i++) {
    const row = counts[truth[i] as number];
    const count = row?.[predicted[i] as number];
    if (row === undefined || count === undefined) {
      throw new RangeError(
        `confusionMatrix: class numbers must be 0 to ${labels.length - 1}, got ${truth[i]} and ${predicted[i]} at ${i}`,
      );
    }
    row[predicted[i] as number] = count + 1;
  }
  return { labels, counts };
}
