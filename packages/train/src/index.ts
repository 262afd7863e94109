export { type Evaluation, evaluate } from "./evaluate.ts";
export { type EpochRecord, type FitOptions, fit, type LabelledRows } from "./fit.ts";
export { type HeldOutRows, heldOutRows } from "./heldOutRows.ts";
export {
  type ClassificationReport,
  type ClassScores,
  classificationReport,
} from "./metrics/classificationReport.ts";
export { type ConfusionMatrix, confusionMatrix } from "./metrics/confusionMatrix.ts";
export { type MeanInterval, meanInterval } from "./metrics/meanInterval.ts";
export { sumConfusionMatrices } from "./metrics/sumConfusionMatrices.ts";
