import { describe } from "@ser/dsp/check";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import { checkModel } from "../../checkArgument.ts";
import type { JsonObject } from "../../evaluation/json.ts";
import { movingAverage } from "../averaging/movingAverage.ts";
import type { BatchSource } from "../batches/batchSource.ts";
import { type CheckedRows, checkRows } from "../batches/checkRows.ts";
import { classesOf } from "../batches/classesOf.ts";
import { batchesOfRows, fingerprintOf } from "../batches/rowBatches.ts";
import type { FitOptions } from "../fitOptions.ts";
import type { LabelledRows, SoftRows } from "../labelledRows.ts";
import { crossEntropy } from "../losses/crossEntropy.ts";
import { adam } from "../optimizers/adam.ts";
import { constant } from "../schedules/constant.ts";
import { checkOptions } from "./checkOptions.ts";
import { describeModel } from "./describeModel.ts";
import { countingLayers, unseededLayers } from "./modelLayers.ts";
import { checkFits, modelShape, rowShape } from "./modelShape.ts";
import { modelWeights } from "./modelWeights.ts";
import { startPace } from "./pace.ts";
import { type TrainingRun, warn } from "./trainingRun.ts";

/**
 * Checks everything that can be checked before the first step, and puts a run at its beginning.
 *
 * @throws RangeError where a setting is out of range, or data do not fit the model
 */
export function startRun(
  model: LayersModel,
  data: LabelledRows | SoftRows | BatchSource,
  options: FitOptions,
): TrainingRun {
  checkModel("fit", model);
  if (typeof data !== "object" || data === null) {
    throw new TypeError(`fit: data must be { x, y } or a source of batches, got ${describe(data)}`);
  }
  checkOptions(options, { isSource: "batches" in data });
  const { learningRate, averaging } = options;
  const source = sourceOf(model, data, options);
  let settings: JsonObject | undefined;
  const run: TrainingRun = {
    model,
    source,
    validation: validationOf(model, options),
    options,
    weights: modelWeights(model),
    dropouts: countingLayers(model),
    schedule: typeof learningRate === "number" ? constant({ learningRate }) : learningRate,
    loss: options.loss ?? crossEntropy(),
    optimizer: options.optimizer ?? adam(),
    average: typeof averaging === "number" ? movingAverage({ decay: averaging }) : averaging,
    pace: startPace(),
    get settings() {
      settings ??= settingsOf(run);
      return settings;
    },
    position: { epoch: 1, batch: 0, step: 0, lossSum: 0, nRight: 0, nRows: 0, learningRate: 0 },
    history: [],
    best: {},
    warnings: [],
  };
  warnOfUnseeded(run);
  if (!("batches" in data)) warnOfMissing(run, "training", targetsOf(data, source.nClasses));
  if (run.validation) warnOfMissing(run, "validation", classesIn(run.validation));
  return run;
}

function sourceOf(
  model: LayersModel,
  data: LabelledRows | SoftRows | BatchSource,
  { batchSize = 0, seed = 0 }: FitOptions,
): BatchSource {
  const shape = modelShape(model);
  if ("batches" in data) {
    checkFits("data", shape, data);
    if (data.nBatches < 1)
      throw new RangeError(`fit: data must hold at least one batch, got ${data.nBatches}`);
    return data;
  }
  const inputShape = rowShape(data, shape);
  checkFits("data", shape, { inputShape, nClasses: shape.nClasses });
  return batchesOfRows(data, { batchSize, seed, nClasses: shape.nClasses, inputShape }, "fit");
}

function validationOf(model: LayersModel, { validation }: FitOptions): CheckedRows | undefined {
  if (validation === undefined) return undefined;
  const shape = modelShape(model);
  const inputShape = rowShape(validation, shape);
  checkFits("validation", shape, { inputShape, nClasses: shape.nClasses });
  return checkRows(validation, { caller: "fit: validation", nClasses: shape.nClasses, inputShape });
}

function targetsOf(rows: LabelledRows | SoftRows, nClasses: number): Set<number> {
  const { y, targets } = rows as Partial<LabelledRows & SoftRows>;
  return new Set(y ?? classesOf(targets as Float32Array, nClasses));
}

function classesIn({ targets, nClasses }: CheckedRows): Set<number> {
  return new Set(classesOf(targets, nClasses));
}

/** Models are also trained on some of the classes that they know, so this ends nothing. */
function warnOfMissing(run: TrainingRun, part: "training" | "validation", present: Set<number>): void {
  const missing = Array.from({ length: run.source.nClasses }, (_, i) => i).filter((i) => !present.has(i));
  if (missing.length === 0) return;
  const price = part === "training" ? "the model cannot learn them" : "its UAR is over the others";
  warn(run, `fit: the ${part} part has no rows of classes ${missing.join(", ")}: ${price}`);
}

/** Such a run is as good as any other, but nobody can repeat it. */
function warnOfUnseeded(run: TrainingRun): void {
  const names = unseededLayers(run.model);
  if (names.length === 0) return;
  warn(
    run,
    `fit: ${names.join(", ")} of TensorFlow.js draw${names.length === 1 ? "s" : ""} other numbers in each run, so that this one cannot be repeated; SeededDropout of @ser/models draws the same`,
  );
}

function settingsOf(run: TrainingRun): JsonObject {
  const { epochs, clipNorm = null, earlyStopping = null } = run.options;
  return {
    model: describeModel(run.model),
    data: run.source.fingerprint,
    validation: run.validation ? fingerprintOf(run.validation, {}) : null,
    epochs,
    learningRate: run.schedule.config,
    loss: run.loss.config,
    optimizer: run.optimizer.config,
    clipNorm,
    averaging: run.average?.config ?? null,
    earlyStopping: earlyStopping && { ...earlyStopping },
  };
}
