import { PROTOCOLS, type Protocol } from "@ser/lab";
import * as v from "valibot";

// Every rule is the end of a sentence: "training.epochs must be ...".

const integer = (least: number, most: number) => {
  const rule = `an integer from ${least} to ${most}`;
  return v.pipe(v.number(rule), v.integer(rule), v.minValue(least, rule), v.maxValue(most, rule));
};
const above0 = (most: number) => {
  const rule = `a number above 0, at most ${most}`;
  return v.pipe(v.number(rule), v.gtValue(0, rule), v.maxValue(most, rule));
};
const from0Below1 = () => {
  const rule = "a number from 0 to below 1";
  return v.pipe(v.number(rule), v.minValue(0, rule), v.ltValue(1, rule));
};
const oneOf = <const T extends string>(names: readonly T[]) =>
  v.picklist(names, `one of ${names.join(", ")}`);
const listOf = <T extends v.GenericSchema>(item: T) =>
  v.pipe(v.array(item, "a list"), v.minLength(1, "a list of one or more"));

/** Settings, or `none`. */
const orNone = <T extends v.GenericSchema>(settings: T) =>
  v.lazy<v.GenericSchema<unknown, v.InferOutput<T> | "none">>((value) =>
    value !== null && typeof value === "object" ? settings : v.literal("none", "settings, or none"),
  );

/** A plateau of the validation loss lowers the learning rate. */
export const scheduleSchema = v.strictObject({ factor: from0Below1(), patience: integer(0, 1000) });

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

/** What an experiment of a configuration file is, with all that it extends. */
export const experimentSchema = v.strictObject({
  title: v.string("a text"),
  data: v.strictObject({
    channel: oneOf(["speech", "song", "both"]),
    testSize: from0Below1(),
    validationSize: from0Below1(),
    protocol: oneOf(Object.keys(PROTOCOLS) as Protocol[]),
    seed: integer(0, 2 ** 31 - 1),
  }),
  features: v.strictObject({
    sr: integer(8000, 192_000),
    nFft: integer(64, 65_536),
    hopLength: integer(1, 65_536),
    duration: above0(60),
    preemphasis: from0Below1(),
    nMfcc: integer(1, 256),
    nMels: integer(1, 512),
    nChroma: integer(1, 48),
  }),
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
