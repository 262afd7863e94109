import {
  adam,
  adamW,
  cosineAnnealing,
  crossEntropy,
  type FitOptions,
  type Optimizer,
  oneCycle,
  reduceLROnPlateau,
  type Schedule,
  sgd,
} from "@ser/train";
import type { TrainingConfig } from "./trainConfig.ts";

/**
 * What `fit` is told by a file of settings.
 *
 * @param weights of the classes, used where the settings ask for balance
 * @param hasValidation what a plateau is looked for in
 */
export function fitSettings(
  training: TrainingConfig,
  { weights, hasValidation }: { weights: readonly number[]; hasValidation: boolean },
): Omit<FitOptions, "batchSize" | "seed"> {
  const { epochs, labelSmoothing, classWeights, clipNorm, averaging, earlyStopping } = training;
  return {
    epochs,
    learningRate: scheduleOf(training, hasValidation),
    optimizer: optimizerOf(training),
    loss: crossEntropy({ labelSmoothing, ...(classWeights === "balanced" && { classWeights: weights }) }),
    ...(clipNorm !== "none" && { clipNorm }),
    ...(averaging !== "none" && { averaging }),
    ...(earlyStopping !== "none" && { earlyStopping }),
  };
}

function optimizerOf({ optimizer: { kind, ...options } }: TrainingConfig): Optimizer {
  if (kind === "sgd") return sgd(options);
  return kind === "adamW" ? adamW(options) : adam();
}

function scheduleOf({ schedule, learningRate }: TrainingConfig, hasValidation: boolean): number | Schedule {
  if (schedule === "none") return learningRate;
  const { kind, ...options } = schedule;
  if (kind === "cosine") return cosineAnnealing({ learningRate, ...options });
  if (kind === "oneCycle") return oneCycle({ maxLearningRate: learningRate, ...options });
  return reduceLROnPlateau({
    learningRate,
    ...options,
    monitor: hasValidation ? "validationLoss" : "loss",
  });
}
