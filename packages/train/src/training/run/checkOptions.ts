import { checkOptions as checkNames, type OptionNames } from "@ser/dsp/check";
import { checkCount, checkRange } from "../check.ts";
import type { CheckpointEvery } from "../checkpoint/checkpointStore.ts";
import type { FitOptions } from "../fitOptions.ts";
import type { EarlyStopping } from "./earlyStopping.ts";

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
  restoreBestWeights: false,
};

const EVERY_OPTIONS: OptionNames<CheckpointEvery> = { batches: false, epochs: false, seconds: false };

/**
 * @throws TypeError for the first name that is not known
 * @throws RangeError for the first setting that is out of range, or does not go with the data
 */
export function checkOptions(options: FitOptions, { isSource }: { isSource: boolean }): void {
  checkNames("fit", options, FIT_OPTIONS);
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
  checkStopping(options);
}

function checkStopping({ earlyStopping, validation }: FitOptions): void {
  if (earlyStopping === undefined) return;
  checkNames("fit: earlyStopping", earlyStopping, STOPPING_OPTIONS);
  const { monitor = "loss", patience, minDelta = 0 } = earlyStopping;
  checkCount("fit", "earlyStopping.patience", patience, 1);
  checkRange("fit", "earlyStopping.minDelta", minDelta, { least: 0 });
  if (!["loss", "accuracy", "uar"].includes(monitor)) {
    throw new RangeError(`fit: earlyStopping.monitor must be loss, accuracy or uar, got "${monitor}"`);
  }
  if (monitor === "uar" && validation === undefined) {
    throw new RangeError(
      'fit: earlyStopping.monitor must be "loss" or "accuracy" where there is no validation part, got "uar"; give validation',
    );
  }
}
