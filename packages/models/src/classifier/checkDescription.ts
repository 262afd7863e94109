import type { Frontend } from "@ser/dsp";
import { checkFinite, checkOptions, describe, isListOfNumbers, type OptionNames } from "@ser/dsp/check";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import type { ModelDescription, WindowSpec } from "../modelDescription.ts";
import { DEFAULT_SILENCE_DB } from "./createWindowJudge.ts";

/**
 * Checks that a description can be used with a model.
 *
 * @param fn named in errors
 * @throws RangeError where shapes do not fit, labels are no different names, or a setting is out of range
 */
export function checkDescription(
  fn: string,
  model: LayersModel,
  frontend: Frontend,
  description: ModelDescription,
): void {
  const { labels, scaler, windows, testTimeAugmentation } = description;
  const { silenceDb = DEFAULT_SILENCE_DB, temperature = 1, abstainBelow = 0 } = description;
  if (!areNames(labels))
    throw new RangeError(`${fn}: labels must be different names, got ${JSON.stringify(labels)}`);
  const { inputs, outputs } = model;
  if (inputs.length !== 1 || outputs.length !== 1) {
    throw new RangeError(
      `${fn}: the model must have one input and one output, got ${inputs.length} and ${outputs.length}`,
    );
  }
  const outputShape = (outputs[0]?.shape ?? []).slice(1);
  if (outputShape.length !== 1 || outputShape[0] !== labels.length) {
    throw new RangeError(
      `${fn}: the model must have one output per label (${labels.length}), got ${outputShape.join(" x ")}`,
    );
  }
  const inputShape = (inputs[0]?.shape ?? []).slice(1);
  const fits = [frontend.shape, [...frontend.shape, 1]].some((shape) => shape.join() === inputShape.join());
  if (!fits) {
    throw new RangeError(
      `${fn}: the model's input must have the front end's shape [${frontend.shape}], got [${inputShape}]`,
    );
  }
  if (scaler)
    checkScaler(
      fn,
      scaler,
      frontend.shape.reduce((product, size) => product * size, 1),
    );
  if (windows !== undefined) checkWindows(fn, windows);
  const check = (name: string, value: number, isUsable: boolean, rule: string) => {
    checkFinite(fn, name, value);
    if (!isUsable) throw new RangeError(`${fn}: ${name} must be ${rule}, got ${value}`);
  };
  check("silenceDb", silenceDb, silenceDb < 0, "below 0 dB");
  check("temperature", temperature, temperature > 0, "above 0");
  check("abstainBelow", abstainBelow, abstainBelow >= 0 && abstainBelow < 1, "at least 0 and below 1");
  if (testTimeAugmentation) checkViews(fn, testTimeAugmentation, frontend.spec);
}

/** Whether these are the names of classes: none is empty, and none is there twice. */
export function areNames(labels: unknown): labels is readonly string[] {
  return (
    Array.isArray(labels) &&
    labels.every((label) => typeof label === "string" && label !== "") &&
    new Set(labels).size === labels.length
  );
}

const WINDOW_OPTIONS: OptionNames<WindowSpec> = { duration: true, hop: true };

/** @throws TypeError where they are no object; RangeError where windows have no length, or leave sound out between them */
export function checkWindows(fn: string, windows: WindowSpec): void {
  if (typeof windows !== "object" || windows === null) {
    throw new TypeError(
      `${fn}: windows must be an object with duration and hop, got ${describe(windows)}; leave it out where there are none`,
    );
  }
  checkOptions(`${fn}: windows`, windows, WINDOW_OPTIONS);
  const { duration, hop } = windows;
  checkFinite(fn, "windows.duration", duration);
  checkFinite(fn, "windows.hop", hop);
  if (duration < 0.1 || hop < 0.01 || hop > duration) {
    throw new RangeError(
      `${fn}: windows must have a duration of at least 0.1 s, and a hop of at least 0.01 s and at most the duration, got ${duration} s and ${hop} s`,
    );
  }
}

function checkScaler(fn: string, scaler: NonNullable<ModelDescription["scaler"]>, nFeatures: number): void {
  const { mean, scale } = scaler;
  if (!isListOfNumbers(mean) || !isListOfNumbers(scale)) {
    throw new TypeError(
      `${fn}: scaler must be { mean, scale }, two lists of numbers, got ${describe(scaler)}`,
    );
  }
  const isUsable =
    mean.length === nFeatures &&
    scale.length === nFeatures &&
    mean.every(Number.isFinite) &&
    scale.every((value) => value > 0 && Number.isFinite(value));
  if (!isUsable) {
    throw new RangeError(
      `${fn}: scaler must have ${nFeatures} finite means and as many deviations above 0, got ${mean.length} and ${scale.length}`,
    );
  }
}

function checkViews(
  fn: string,
  { shifts, tempos }: NonNullable<ModelDescription["testTimeAugmentation"]>,
  spec: Frontend["spec"],
): void {
  if (spec.feature !== "frames" || spec.fill !== "minimum") {
    throw new RangeError(
      `${fn}: testTimeAugmentation must go with a front end of frames with fill "minimum", got ${spec.feature}`,
    );
  }
  if (!isListOfNumbers(shifts) || !isListOfNumbers(tempos)) {
    throw new TypeError(
      `${fn}: testTimeAugmentation must be { shifts, tempos }, two lists of numbers, got ${describe(shifts)} and ${describe(tempos)}`,
    );
  }
  const isUsable =
    shifts.length > 0 &&
    tempos.length > 0 &&
    shifts.every(Number.isFinite) &&
    tempos.every((tempo) => tempo > 0 && Number.isFinite(tempo));
  if (!isUsable) {
    throw new RangeError(
      `${fn}: testTimeAugmentation must have finite shifts and tempos above 0, at least one of each, got [${shifts}] and [${tempos}]`,
    );
  }
}
