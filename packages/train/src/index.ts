export { type Evaluation, evaluate } from "./evaluation/evaluate.ts";
export { type HeldOutRows, heldOutRows } from "./evaluation/heldOutRows.ts";
export {
  type ClassificationReport,
  type ClassScores,
  classificationReport,
} from "./metrics/classificationReport.ts";
export { type ConfusionMatrix, confusionMatrix } from "./metrics/confusionMatrix.ts";
export { sumConfusionMatrices } from "./metrics/sumConfusionMatrices.ts";
export { type MeanInterval, meanInterval } from "./statistics/meanInterval.ts";
export { type EpochRecord, type FitOptions, fit, type LabelledRows } from "./training/fit.ts";
