import {
  checkCount,
  checkOptions as checkNames,
  checkOneOf,
  describe,
  type OptionNames,
} from "@ser/dsp/check";
import type { WeightAverage } from "../averaging/weightAverage.ts";
import { checkRange } from "../check.ts";
import type { CheckpointEvery, CheckpointStore } from "../checkpoint/checkpointStore.ts";
import type { FitOptions } from "../fitOptions.ts";
import type { Optimizer } from "../optimizers/optimizer.ts";
import type { Schedule } from "../schedules/schedule.ts";
import { type EarlyStopping, needsValidation, STOPPING_MONITORS } from "./earlyStopping.ts";

const FIT_OPTIONS: OptionNames<FitOptions> = {
  epochs: true,
  learningRate: true,
  batchSize: false,
  seed: false,
  optimizer: false,
  loss: false,
  clipNorm: false,
  averaging: false,
  validation: false,
  earlyStopping: false,
  checkpoint: false,
  signal: false,
  onBatch: false,
  onEpoch: false,
  onWarning: false,
};

const STOPPING_OPTIONS: OptionNames<EarlyStopping> = {
  monitor: false,
  patience: true,
  minDelta: false,
  restoreBestWeights: "flag",
};

const EVERY_OPTIONS: OptionNames<CheckpointEvery> = { batches: false, epochs: false, seconds: false };

/**
 * @throws TypeError for the first name that is not known, or value that is of no use there
 * @throws RangeError for the first setting that is out of range, or does not go with the data
 */
export function checkOptions(options: FitOptions, { isSource }: { isSource: boolean }): void {
  checkNames("fit", options, FIT_OPTIONS);
  checkKinds(options);
  const { epochs, learningRate, batchSize, seed, clipNorm, averaging, checkpoint } = options;
  checkCount("fit", "epochs", epochs, 1);
  if (typeof learningRate === "number") checkRange("fit", "learningRate", learningRate, { above: 0 });
  for (const [name, value] of Object.entries({ batchSize, seed })) {
    if (isSource && value !== undefined) {
      throw new RangeError(`fit: ${name} must be left out, as the source has its own, got ${value}`);
    }
    if (!isSource && value === undefined) {
      throw new RangeError(`fit: ${name} must be an integer, got none; rows need one to make batches`);
    }
  }
  if (clipNorm !== undefined) checkRange("fit", "clipNorm", clipNorm, { above: 0 });
  if (typeof averaging === "number") checkRange("fit", "averaging", averaging, { least: 0, below: 1 });
  checkNames("fit: checkpoint.every", checkpoint?.every ?? {}, EVERY_OPTIONS);
  for (const [name, value] of Object.entries(checkpoint?.every ?? {})) {
    if (value !== undefined) checkRange("fit", `checkpoint.every.${name}`, value, { above: 0 });
  }
  if (checkpoint !== undefined) checkConfigs(options);
  checkSchedule(options);
  checkStopping(options);
}

/** A checkpoint keeps the settings of what is more than a number, to refuse others: it must find them. */
function checkConfigs(options: FitOptions): void {
  for (const name of ["learningRate", "loss", "optimizer", "averaging"] as const) {
    const value = options[name] as { config?: { name?: unknown } } | number | undefined;
    if (value === undefined || typeof value === "number" || typeof value.config?.name === "string") continue;
    throw new TypeError(
      `fit: ${name} must have a config with its name and settings where there is a checkpoint, got none; Object.assign(it, { config: { name: "mine" } })`,
    );
  }
}

const isFunction = (value: unknown): boolean => typeof value === "function";
const isNumber = (value: unknown): boolean => typeof value === "number";

/** What settings that are more than a number must be. */
const KINDS: Partial<Record<keyof FitOptions, { rule: string; isMet: (value: never) => boolean }>> = {
  learningRate: {
    rule: "a number, or a schedule such as cosineAnnealing gives",
    isMet: (value: FitOptions["learningRate"]) => isNumber(value) || isFunction(value),
  },
  optimizer: {
    rule: "an optimizer, such as adam()",
    isMet: (value: Optimizer) => isFunction(value.applyGradients),
  },
  loss: { rule: "a loss, such as crossEntropy()", isMet: isFunction },
  averaging: {
    rule: "a decay, or an average such as movingAverage gives",
    isMet: (value: number | WeightAverage) => isNumber(value) || isFunction((value as WeightAverage).update),
  },
  checkpoint: {
    rule: "a store, such as fileCheckpoint(path) of @ser/train/node",
    isMet: (value: CheckpointStore) => isFunction(value.read) && isFunction(value.write),
  },
  onBatch: { rule: "a function", isMet: isFunction },
  onEpoch: { rule: "a function", isMet: isFunction },
  onWarning: { rule: "a function", isMet: isFunction },
  signal: {
    rule: "an AbortSignal, such as the signal of an AbortController",
    isMet: (value: AbortSignal) => isFunction(value.throwIfAborted),
  },
};

/** Keras takes names for some of these: they are told what to give. */
function checkKinds(options: FitOptions): void {
  for (const [name, { rule, isMet }] of Object.entries(KINDS)) {
    const value = options[name as keyof FitOptions];
    if ((value === undefined && name !== "learningRate") || (value != null && isMet(value as never)))
      continue;
    throw new TypeError(`fit: ${name} must be ${rule}, got ${describe(value)}`);
  }
}

/** The schedule itself would say so after the first epoch. */
function checkSchedule({ learningRate, validation }: FitOptions): void {
  const { monitor = "loss" } = learningRate as Partial<Schedule>;
  if (!needsValidation(monitor) || validation !== undefined) return;
  throw new RangeError(
    `fit: monitor of learningRate must be "loss" or "accuracy" where there is no validation part, got "${monitor}"; give validation`,
  );
}

function checkStopping({ earlyStopping, validation }: FitOptions): void {
  if (earlyStopping === undefined) return;
  checkNames("fit: earlyStopping", earlyStopping, STOPPING_OPTIONS);
  const { monitor = "loss", patience, minDelta = 0 } = earlyStopping;
  checkCount("fit", "earlyStopping.patience", patience, 1);
  checkRange("fit", "earlyStopping.minDelta", minDelta, { least: 0 });
  checkOneOf("fit", "earlyStopping.monitor", monitor, STOPPING_MONITORS);
  if (needsValidation(monitor) && validation === undefined) {
    throw new RangeError(
      `fit: earlyStopping.monitor must be "loss" or "accuracy" where there is no validation part, got "${monitor}"; give validation`,
    );
  }
}
