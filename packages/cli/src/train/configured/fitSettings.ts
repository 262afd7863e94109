import {
  adam,
  adamW,
  cosineAnnealing,
  crossEntropy,
  type FitOptions,
  type Optimizer,
  oneCycle,
  polynomialDecay,
  reduceLROnPlateau,
  type Schedule,
  sgd,
  stepDecay,
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
  const { kind: _, ...options } = schedule;
  switch (schedule.kind) {
    case "cosine":
      return cosineAnnealing({ learningRate, ...options });
    case "polynomial":
      return polynomialDecay({ learningRate, ...options });
    case "step":
      return stepDecay({ learningRate, stepSize: schedule.stepSize, ...options });
    case "oneCycle":
      return oneCycle({ maxLearningRate: learningRate, ...options });
    case "plateau": {
      const monitor = hasValidation ? "validationLoss" : "loss";
      return reduceLROnPlateau({ learningRate, ...options, monitor });
    }
  }
}
