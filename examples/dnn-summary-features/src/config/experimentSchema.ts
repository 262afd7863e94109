import { above0, above0Below1, from0Below1, integer, listOf, oneOf, orNone } from "@ser/cli/terminal";
import type { Protocol } from "@ser/lab";
import * as v from "valibot";

/** Ways to hold clips out in which a model comes out that can be used. */
const PROTOCOLS = ["stated", "random", "repetitions", "actor"] as const satisfies readonly Protocol[];

/** A plateau of the validation loss lowers the learning rate. */
export const scheduleSchema = v.strictObject({ factor: above0Below1(), patience: integer(0, 1000) });

/** When training ends before its last epoch. */
export const earlyStoppingSchema = v.strictObject({
  monitor: oneOf(["loss", "accuracy", "uar"]),
  patience: integer(1, 1000),
});

const modelSchema = v.pipe(
  v.strictObject({
    hiddenUnits: listOf(integer(1, 4096)),
    dropoutRates: listOf(from0Below1()),
    l2: from0Below1(),
  }),
  v.forward(
    v.partialCheck(
      [["hiddenUnits"], ["dropoutRates"]],
      ({ hiddenUnits, dropoutRates }) => hiddenUnits.length === dropoutRates.length,
      "a list of one rate per hidden layer",
    ),
    ["dropoutRates"],
  ),
);

const featuresSchema = v.pipe(
  v.strictObject({
    sr: integer(8000, 192_000),
    nFft: integer(64, 65_536),
    hopLength: integer(1, 65_536),
    duration: above0(60),
    preemphasis: from0Below1(),
    nMfcc: integer(1, 256),
    nMels: integer(1, 512),
    nChroma: integer(1, 48),
  }),
  v.forward(
    v.partialCheck(
      [["nMfcc"], ["nMels"]],
      ({ nMfcc, nMels }) => nMfcc <= nMels,
      "at most nMels: there are no more coefficients than bands",
    ),
    ["nMfcc"],
  ),
);

/** What an experiment of a configuration file is, with all that it extends. */
export const experimentSchema = v.strictObject({
  title: v.string("a text"),
  data: v.strictObject({
    channel: oneOf(["speech", "song", "both"]),
    testSize: above0Below1(),
    validationSize: above0Below1(),
    protocol: oneOf(PROTOCOLS),
    seed: integer(0, 2 ** 31 - 1),
  }),
  features: featuresSchema,
  model: modelSchema,
  training: v.strictObject({
    epochs: integer(1, 10_000),
    batchSize: integer(1, 4096),
    learningRate: above0(1),
    schedule: orNone(scheduleSchema),
    classWeights: oneOf(["balanced", "none"]),
    earlyStopping: orNone(earlyStoppingSchema),
  }),
});

/** Settings of one experiment. */
export type ExperimentSettings = v.InferOutput<typeof experimentSchema>;
