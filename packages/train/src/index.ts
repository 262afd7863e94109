export { compareVariant, type Drop, type VariantComparison } from "./compression/compareVariant.ts";
export {
  type PruneReport,
  pruneByMagnitudeInPlace,
  type Sparsity,
} from "./compression/pruneByMagnitudeInPlace.ts";
export { type CrossValidateOptions, crossValidate } from "./crossValidation/crossValidate.ts";
export type { Fold, FoldResult } from "./crossValidation/fold.ts";
export type { CrossValidation } from "./crossValidation/summarizeFolds.ts";
export {
  createHeldOut,
  type Evaluation,
  type HeldOut,
  type HeldOutPart,
} from "./evaluation/createHeldOut.ts";
export { dataDigest } from "./evaluation/dataDigest.ts";
export { evaluate } from "./evaluation/evaluate.ts";
export type { Json, JsonObject } from "./evaluation/json.ts";
export { modelLogits } from "./evaluation/modelLogits.ts";
export { modelPredictor } from "./evaluation/modelPredictor.ts";
export type { Predict } from "./evaluation/predict.ts";
export {
  type InflationFinding,
  type InflationRow,
  type ProtocolInflation,
  type ProtocolResult,
  protocolInflation,
} from "./evaluation/protocolInflation.ts";
export {
  createRunRecord,
  parseRunRecord,
  type RunRecord,
  type RunRecordOptions,
} from "./evaluation/runRecord.ts";
export { type FeatureGroup, featureGroups } from "./explain/featureGroups.ts";
export {
  type IntegratedGradients,
  type IntegratedGradientsOptions,
  integratedGradients,
} from "./explain/integratedGradients.ts";
export { meanRow } from "./explain/meanRow.ts";
export {
  type GroupImportance,
  type PermutationImportance,
  type PermutationOptions,
  permutationImportance,
} from "./explain/permutationImportance.ts";
export {
  type RowShapley,
  type ShapleyOptions,
  type ShapleyValues,
  shapleyValues,
} from "./explain/shapleyValues.ts";
export type { JobContext, JobOptions, JobProgress } from "./jobs/job.ts";
export type { Matrix } from "./matrix.ts";
export { argMax } from "./metrics/argMax.ts";
export { brierScore } from "./metrics/brierScore.ts";
export { type Calibration, calibration, type ReliabilityBin } from "./metrics/calibration.ts";
export {
  type ClassificationReport,
  type ClassScores,
  classificationReport,
} from "./metrics/classificationReport.ts";
export { type ConfusionMatrix, confusionMatrix } from "./metrics/confusionMatrix.ts";
export { type CoverageCurve, type CoveragePoint, coverageCurve } from "./metrics/coverageCurve.ts";
export { type FittedTemperature, fitTemperature } from "./metrics/fitTemperature.ts";
export { negativeLogLikelihood } from "./metrics/negativeLogLikelihood.ts";
export { type ClassCurves, type OneVsRest, oneVsRest } from "./metrics/oneVsRest.ts";
export {
  type PrecisionRecallCurve,
  type PrecisionRecallPoint,
  precisionRecallCurve,
} from "./metrics/precisionRecallCurve.ts";
export { type RocCurve, type RocPoint, rocCurve } from "./metrics/rocCurve.ts";
export { softmax } from "./metrics/softmax.ts";
export { sumConfusionMatrices } from "./metrics/sumConfusionMatrices.ts";
export { type ChosenThreshold, thresholdForPrecision } from "./metrics/thresholdForPrecision.ts";
export { type RepeatSeedsOptions, repeatSeeds } from "./repeats/repeatSeeds.ts";
export type { SeedRepeats, SeedResult } from "./repeats/seedResult.ts";
export { type SearchOptions, type SearchResult, search, type TrialContext } from "./search/search.ts";
export type { Choice, NumberRange, SearchSpace, Settings } from "./search/space.ts";
export type { TpeOptions } from "./search/tpe/tpeSettings.ts";
export type { Trial } from "./search/trial.ts";
export {
  type BootstrapInterval,
  type BootstrapOptions,
  bootstrapInterval,
} from "./statistics/bootstrapInterval.ts";
export {
  type BreakDown,
  type BreakDownOptions,
  type BreakDownPart,
  breakDown,
} from "./statistics/breakDown.ts";
export { type IndependentGroups, independentGroups } from "./statistics/independentGroups.ts";
export { type McnemarTest, mcnemarTest } from "./statistics/mcnemarTest.ts";
export { type MeanInterval, meanInterval, meanShare } from "./statistics/meanInterval.ts";
export { type PairedBootstrap, pairedBootstrap } from "./statistics/pairedBootstrap.ts";
export type { ResampleOptions } from "./statistics/resample.ts";
export { wilsonInterval } from "./statistics/wilsonInterval.ts";
export { type MovingAverageOptions, movingAverage } from "./training/averaging/movingAverage.ts";
export type { WeightAverage } from "./training/averaging/weightAverage.ts";
export type { BatchMix, MixedBatch, RowAugmentation } from "./training/batches/batchHooks.ts";
export type { Batch, BatchSource } from "./training/batches/batchSource.ts";
export { type DistilledBatchesOptions, distilledBatches } from "./training/batches/distilledBatches.ts";
export { type RowBatchesOptions, rowBatches } from "./training/batches/rowBatches.ts";
export { CheckpointError } from "./training/checkpoint/checkpointError.ts";
export type { CheckpointEvery, CheckpointStore } from "./training/checkpoint/checkpointStore.ts";
export { TrainingInterrupted } from "./training/checkpoint/trainingInterrupted.ts";
export type { EpochRecord } from "./training/epochRecord.ts";
export { fit } from "./training/fit.ts";
export type { BatchRecord, FitCallbacks, FitOptions, FitResult } from "./training/fitOptions.ts";
export type { LabelledRows, SoftRows } from "./training/labelledRows.ts";
export type { ClassLossOptions } from "./training/losses/classTerms.ts";
export { crossEntropy } from "./training/losses/crossEntropy.ts";
export { type FocalLossOptions, focalLoss } from "./training/losses/focalLoss.ts";
export type { Loss } from "./training/losses/loss.ts";
export type { Monitor } from "./training/monitor.ts";
export { type AdamOptions, adam } from "./training/optimizers/adam.ts";
export { type AdamWOptions, adamW } from "./training/optimizers/adamW.ts";
export { type ClippedGradients, clipByGlobalNorm } from "./training/optimizers/clipByGlobalNorm.ts";
export type { Optimizer } from "./training/optimizers/optimizer.ts";
export { type SgdOptions, sgd } from "./training/optimizers/sgd.ts";
export { DivergedError } from "./training/run/divergedError.ts";
export type { EarlyStopping, StoppingMonitor } from "./training/run/earlyStopping.ts";
export { constant } from "./training/schedules/constant.ts";
export { type CosineAnnealingOptions, cosineAnnealing } from "./training/schedules/cosineAnnealing.ts";
export {
  cosineAnnealingWarmRestarts,
  type WarmRestartsOptions,
} from "./training/schedules/cosineAnnealingWarmRestarts.ts";
export { type OneCycleOptions, oneCycle } from "./training/schedules/oneCycle.ts";
export { type PolynomialDecayOptions, polynomialDecay } from "./training/schedules/polynomialDecay.ts";
export { type ReduceLROnPlateauOptions, reduceLROnPlateau } from "./training/schedules/reduceLROnPlateau.ts";
export type { Schedule, ScheduleMoment } from "./training/schedules/schedule.ts";
export { type StepDecayOptions, stepDecay } from "./training/schedules/stepDecay.ts";
export { type WarmUpOptions, warmUp } from "./training/schedules/warmUp.ts";
