import type { LabClips } from "../clips/labClips.ts";
import type { Experiment } from "../experiment.ts";

/**
 * Whether a recipe's run as stated trains the same epochs as its random run, and differs only in that it then chooses
 * one of them on the test part. Until then it is the random run, which need not be trained again.
 */
export function endsAsRandom(
  { asStated, validationSize, training }: Experiment,
  { labels }: Pick<LabClips, "labels">,
): boolean {
  const { copiesBeforeSplit, scalerOnAll, epochChosenOnTest } = asStated;
  const { earlyStopping, averaging, learningRate } = training({ classWeights: labels.map(() => 1) });
  const watches = JSON.stringify(typeof learningRate === "number" ? "" : learningRate.config); // its monitor
  const splitsAsRandom = !copiesBeforeSplit && !scalerOnAll && validationSize === undefined;
  const learnsAsRandom = !earlyStopping && !averaging && !watches.includes("validation");
  return Boolean(epochChosenOnTest) && splitsAsRandom && learnsAsRandom;
}
