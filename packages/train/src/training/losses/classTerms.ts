import { describe } from "@ser/dsp/check";
import * as tf from "@tensorflow/tfjs-core";
import { checkRange } from "../check.ts";

/** Settings that losses of classes share. */
export interface ClassLossOptions {
  /** Share of every target that is spread evenly over all classes, 0 to 1. @defaultValue 0 */
  readonly labelSmoothing?: number;
  /**
   * What each class's part of the loss is multiplied by, in the order of the logits, such as
   * `classWeights(labels, part, { classes }).weights` of `@ser/datasets`. @defaultValue 1 for all
   */
  readonly classWeights?: readonly number[];
}

/**
 * What each class's part of the loss is multiplied by: targets, smoothed, times the weights of the classes.
 *
 * @returns `[n, nClasses]`
 * @throws RangeError where there are not as many weights as classes
 */
export function classTerms(
  fn: string,
  targets: tf.Tensor2D,
  { labelSmoothing = 0, classWeights }: ClassLossOptions,
): tf.Tensor2D {
  const nClasses = targets.shape[1];
  if (classWeights !== undefined && classWeights.length !== nClasses) {
    throw new RangeError(
      `${fn}: classWeights must hold one weight per class (${nClasses}), got ${classWeights.length}; give those of the model's labels`,
    );
  }
  const smoothed =
    labelSmoothing === 0 ? targets : tf.add(tf.mul(targets, 1 - labelSmoothing), labelSmoothing / nClasses);
  return (classWeights ? tf.mul(smoothed, tf.tensor1d([...classWeights])) : smoothed) as tf.Tensor2D;
}

/**
 * @throws TypeError where the weights are no list
 * @throws RangeError where a setting is out of range
 */
export function checkClassLossOptions(
  fn: string,
  { labelSmoothing = 0, classWeights }: ClassLossOptions,
): void {
  checkRange(fn, "labelSmoothing", labelSmoothing, { least: 0, most: 1 });
  if (classWeights !== undefined && !Array.isArray(classWeights) && !ArrayBuffer.isView(classWeights)) {
    throw new TypeError(
      `${fn}: classWeights must be a list of numbers, got ${describe(classWeights)}; give its weights`,
    );
  }
  for (const [i, weight] of classWeights?.entries() ?? []) {
    checkRange(fn, `classWeights[${i}]`, weight, { least: 0 });
  }
}
