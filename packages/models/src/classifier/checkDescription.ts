import type { Frontend } from "@ser/dsp";
import { checkFinite, checkOptions, describe, isListOfNumbers, type OptionNames } from "@ser/dsp/check";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import type { ModelDescription } from "../modelDescription.ts";
import { checkWindows } from "./checkWindows.ts";
import { DEFAULT_SILENCE_DB } from "./createWindowJudge.ts";

const DESCRIPTION_NAMES: OptionNames<ModelDescription> = {
  architecture: true,
  labels: true,
  frontend: true,
  scaler: false,
  windows: false,
  silenceDb: false,
  temperature: false,
  abstainBelow: false,
  testTimeAugmentation: false,
  training: false,
  licence: true,
  corpus: true,
  synthetic: true,
};

/**
 * Checks what a description says by itself; whether it fits a model is for {@link checkFit}.
 *
 * @param fn named in errors
 * @throws TypeError where it is no object, lacks something that it must tell, or has a name that is not known
 * @throws RangeError where labels are no different names, or a setting is out of range
 */
export function checkDescription(fn: string, description: ModelDescription): void {
  checkOptions(`${fn}: description`, description, DESCRIPTION_NAMES);
  const { labels, synthetic } = description;
  for (const name of ["architecture", "licence", "corpus"] as const) {
    if (typeof description[name] !== "string") {
      throw new TypeError(`${fn}: description.${name} must be a text, got ${describe(description[name])}`);
    }
  }
  if (typeof synthetic !== "boolean") {
    throw new TypeError(
      `${fn}: description.synthetic must be true where the corpus is generated, or else false, got ${describe(synthetic)}`,
    );
  }
  if (!areNames(labels)) {
    throw new RangeError(`${fn}: labels must be different names, got ${JSON.stringify(labels)}`);
  }
  const { silenceDb = DEFAULT_SILENCE_DB, temperature = 1, abstainBelow = 0 } = description;
  const check = (name: string, value: number, isUsable: boolean, rule: string) => {
    checkFinite(fn, name, value);
    if (!isUsable) throw new RangeError(`${fn}: ${name} must be ${rule}, got ${value}`);
  };
  check("silenceDb", silenceDb, silenceDb < 0, "below 0 dB");
  check("temperature", temperature, temperature > 0, "above 0");
  check("abstainBelow", abstainBelow, abstainBelow >= 0 && abstainBelow < 1, "at least 0 and below 1");
}

/**
 * Checks that model, front end and description belong together.
 *
 * @param fn named in errors
 * @param description checked by itself
 * @throws RangeError where shapes do not fit each other, or windows the front end
 * @throws TypeError where windows are no object, or scaler or views no lists of numbers
 */
export function checkFit(
  fn: string,
  { inputs, outputs }: LayersModel,
  frontend: Frontend,
  { labels, scaler, windows, testTimeAugmentation }: ModelDescription,
): void {
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
  if (scaler) {
    const nFeatures = frontend.shape.reduce((product, size) => product * size, 1);
    checkScaler(fn, scaler, nFeatures);
  }
  if (windows !== undefined) checkWindows(fn, windows, frontend.spec);
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
