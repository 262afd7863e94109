import { corpora } from "@ser/datasets";
import { manifestRoles } from "@ser/datasets/node";
import * as v from "valibot";
import { above0, from0Below1, integer, listOf, oneOf, orNone, settingsBy } from "../../config/configRules.ts";
import { presets } from "./presets.ts";
import type { TrainConfig } from "./trainConfig.ts";

/** Seconds. */
const LEAST_WINDOW = 0.1;

const text = () => v.string("a text");
const columnName = () => v.union([text(), v.null()], "a column's name, or nothing where no column holds it");
const isTrue = () => v.boolean("true or false");
const count = () => integer(1, 65_536);
const may = <T extends v.GenericSchema>(schema: T) => v.exactOptional(schema);

const tableSchema = v.strictObject({
  file: v.pipe(text(), v.minLength(1, "the name of a file")),
  columns: may(v.strictObject(Object.fromEntries(manifestRoles.map((role) => [role, may(columnName())])))),
});

const dataSchema = v.strictObject({
  folder: v.pipe(text(), v.minLength(1, "the name of a folder")),
  corpus: v.optional(oneOf(["folders", "table", ...corpora.map(({ name }) => name)]), "folders"),
  table: may(tableSchema),
  channel: v.optional(oneOf(["speech", "song", "both"]), "speech"),
  actors: v.optional(oneOf(["folder", "none"]), "none"),
  heldOut: v.optional(oneOf(["random", "actor", "recording"]), "random"),
  testSize: v.optional(above0(0.9), 0.2),
  validationSize: v.optional(
    v.union([above0(0.9), v.literal("none")], "a number above 0, at most 0.9, or none"),
    0.1,
  ),
  seed: v.optional(integer(0, 2 ** 31 - 1), 1),
  licence: v.optional(text(), "that of the recordings"),
});

/** Every setting of a front end that is a number or a name; its own checks know the ranges. */
const featuresSchema = settingsBy(
  "frontend",
  Object.fromEntries(
    Object.entries(presets).map(([name, preset]) => {
      const settings = Object.entries(preset).flatMap(([key, value]): [string, v.GenericSchema][] => {
        if (key === "feature") return [];
        if (typeof value === "number") return [[key, v.number("a number")]];
        return typeof value === "string" ? [[key, text()]] : [];
      });
      const entries = Object.fromEntries(settings.map(([key, schema]) => [key, may(schema)]));
      return [name, v.strictObject({ frontend: v.literal(name), ...entries })];
    }),
  ),
);

const architecture = <const T extends string>(name: T) => v.literal(name);
const modelSchema = settingsBy("architecture", {
  mlp: v.strictObject({ architecture: architecture("mlp"), hiddenUnits: may(listOf(count())) }),
  dnn: v.strictObject({
    architecture: architecture("dnn"),
    hiddenUnits: may(listOf(count())),
    dropoutRates: may(listOf(from0Below1())),
    l2: may(from0Below1()),
  }),
  cnn: v.strictObject({
    architecture: architecture("cnn"),
    channels: may(listOf(count())),
    dropoutRate: may(from0Below1()),
  }),
  crnn: v.strictObject({
    architecture: architecture("crnn"),
    channels: may(listOf(count())),
    lstmUnits: may(listOf(count())),
    dropoutRate: may(from0Below1()),
  }),
  acnt: v.strictObject({
    architecture: architecture("acnt"),
    cnnChannels: may(listOf(count())),
    transformerDim: may(count()),
    nHeads: may(count()),
    nLayers: may(count()),
    peMaxLen: may(count()),
    dropoutRate: may(from0Below1()),
    useTransformer: may(isTrue()),
    nPools: may(integer(0, 16)),
    feedforwardDim: may(count()),
    headDim: may(count()),
    negativeSlope: may(from0Below1()),
    preNorm: may(isTrue()),
    pooling: may(oneOf(["mean", "attentiveStatistics"])),
    convDropoutRate: may(from0Below1()),
    transformerDropoutRate: may(from0Below1()),
    headDropoutRate: may(from0Below1()),
  }),
});

const kind = <const T extends string>(name: T) => v.literal(name);
const optimizerSchema = settingsBy("kind", {
  adam: v.strictObject({ kind: kind("adam") }),
  adamW: v.strictObject({ kind: kind("adamW"), weightDecay: may(from0Below1()) }),
  sgd: v.strictObject({ kind: kind("sgd"), momentum: may(from0Below1()), weightDecay: may(from0Below1()) }),
});
const scheduleSchema = settingsBy("kind", {
  plateau: v.strictObject({
    kind: kind("plateau"),
    factor: may(from0Below1()),
    patience: may(integer(0, 1000)),
  }),
  cosine: v.strictObject({ kind: kind("cosine"), minLearningRate: may(from0Below1()) }),
  polynomial: v.strictObject({
    kind: kind("polynomial"),
    power: may(above0(10)),
    minLearningRate: may(from0Below1()),
  }),
  step: v.strictObject({ kind: kind("step"), stepSize: integer(1, 100_000), gamma: may(above0(1)) }),
  oneCycle: v.strictObject({ kind: kind("oneCycle"), warmUpFraction: may(from0Below1()) }),
});

const trainingSchema = v.strictObject({
  epochs: integer(1, 100_000),
  batchSize: v.optional(integer(1, 65_536), 32),
  learningRate: v.optional(above0(1), 0.001),
  optimizer: v.optional(optimizerSchema, { kind: "adam" }),
  schedule: v.optional(orNone(scheduleSchema), "none"),
  labelSmoothing: v.optional(from0Below1(), 0),
  classWeights: v.optional(oneOf(["balanced", "none"]), "none"),
  clipNorm: v.optional(v.union([above0(1e6), v.literal("none")], "a number above 0, or none"), "none"),
  averaging: v.optional(
    v.union([from0Below1(), v.literal("none")], "a number from 0 to below 1, or none"),
    "none",
  ),
  scaling: may(oneOf(["columns", "all", "none"])),
  noise: v.optional(from0Below1(), 0),
  earlyStopping: v.optional(
    orNone(
      v.strictObject({
        monitor: v.optional(oneOf(["loss", "accuracy", "uar"]), "loss"),
        patience: integer(1, 1000),
      }),
    ),
    "none",
  ),
});

/** As the classifier takes them: what is trained for hours must open afterwards. */
const windowsSchema = v.pipe(
  v.strictObject({
    duration: v.pipe(
      above0(60),
      v.check((seconds) => seconds >= LEAST_WINDOW, `a number of at least ${LEAST_WINDOW}, at most 60`),
    ),
    hop: above0(60),
  }),
  v.forward(
    v.check(({ duration, hop }) => hop <= duration, "at most the duration, so that no sound is left out"),
    ["hop"],
  ),
);

/** What a file for `ser train --config` may hold. */
export const trainConfigSchema: v.GenericSchema<unknown, TrainConfig> = v.strictObject({
  title: may(text()),
  data: dataSchema,
  features: may(featuresSchema),
  model: modelSchema,
  training: trainingSchema,
  windows: v.optional(orNone(windowsSchema), "none"),
}) as unknown as v.GenericSchema<unknown, TrainConfig>;
