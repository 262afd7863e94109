import { labelSets } from "@ser/datasets";
import { frontends } from "@ser/dsp";
import type { Experiment } from "@ser/lab";
import { dnn } from "@ser/models";
import { adam, crossEntropy, reduceLROnPlateau } from "@ser/train";
import type { ExperimentSettings } from "./config/experimentSchema.ts";

/**
 * Makes what the lab trains of the settings of a configuration file.
 *
 * @param name what runs and tables call it
 */
export function experimentOf(name: string, settings: ExperimentSettings): Experiment {
  const { title, data, features, model, training } = settings;
  const { hiddenUnits, dropoutRates, l2 } = model;
  const { epochs, batchSize, learningRate, schedule, earlyStopping } = training;
  return {
    name,
    title,
    labelSet: labelSets.source004,
    channel: data.channel,
    frontend: { ...frontends.source004, ...features },
    scaling: "columns",
    testSize: data.testSize,
    validationSize: data.validationSize,
    asStated: { scalerOnAll: true, epochChosenOnTest: true },
    build: ({ inputShape, nClasses, seed }) =>
      dnn({ inputDim: inputShape[0] as number, nClasses, hiddenUnits, dropoutRates, l2, seed }),
    training: ({ classWeights }) => ({
      epochs,
      batchSize,
      learningRate: schedule === "none" ? learningRate : reduceLROnPlateau({ learningRate, ...schedule }),
      optimizer: adam(),
      loss: crossEntropy(training.classWeights === "balanced" ? { classWeights } : {}),
      ...(earlyStopping !== "none" && { earlyStopping: { ...earlyStopping, restoreBestWeights: true } }),
    }),
  };
}
