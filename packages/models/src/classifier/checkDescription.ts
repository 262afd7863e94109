import type { Frontend } from "@ser/dsp";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import type { ModelDescription, WindowSpec } from "../modelDescription.ts";
import { DEFAULT_SILENCE_DB } from "./createWindowJudge.ts";

const FN = "emotionClassifier";

/**
 * Checks that a description can be used with a model.
 *
 * @throws RangeError where shapes do not fit, or a setting is out of range
 */
export function checkDescription(
  model: LayersModel,
  frontend: Frontend,
  description: ModelDescription,
): void {
  const { labels, scaler, windows, testTimeAugmentation } = description;
  const { silenceDb = DEFAULT_SILENCE_DB, temperature = 1, abstainBelow = 0 } = description;
  const nOutputs = (model.outputs[0]?.shape ?? []).at(-1);
  if (nOutputs !== labels.length) {
    throw new RangeError(
      `${FN}: the model must have one output per label (${labels.length}), got ${nOutputs}`,
    );
  }
  const inputShape = (model.inputs[0]?.shape ?? []).slice(1);
  const fits = [frontend.shape, [...frontend.shape, 1]].some((shape) => shape.join() === inputShape.join());
  if (!fits) {
    throw new RangeError(
      `${FN}: the model's input must have the front end's shape [${frontend.shape}], got [${inputShape}]`,
    );
  }
  if (scaler)
    checkScaler(
      scaler,
      frontend.shape.reduce((product, size) => product * size, 1),
    );
  if (windows) checkWindows(FN, windows);
  check("silenceDb", silenceDb, silenceDb < 0, "below 0 dB");
  check("temperature", temperature, temperature > 0, "above 0");
  check("abstainBelow", abstainBelow, abstainBelow >= 0 && abstainBelow < 1, "at least 0 and below 1");
  if (testTimeAugmentation) checkViews(testTimeAugmentation);
}

/** @throws RangeError where windows have no length, or leave sound out between them */
export function checkWindows(fn: string, { duration, hop }: WindowSpec): void {
  const isUsable = duration >= 0.1 && Number.isFinite(duration) && hop > 0 && hop <= duration;
  if (!isUsable) {
    throw new RangeError(
      `${fn}: windows must have a duration of at least 0.1 s, and a hop above 0 and at most the duration, got ${duration} s and ${hop} s`,
    );
  }
}

function check(name: string, value: number, isUsable: boolean, rule: string): void {
  if (!isUsable || !Number.isFinite(value))
    throw new RangeError(`${FN}: ${name} must be ${rule}, got ${value}`);
}

function checkScaler({ mean, scale }: NonNullable<ModelDescription["scaler"]>, nFeatures: number): void {
  const isUsable =
    mean.length === nFeatures &&
    scale.length === nFeatures &&
    mean.every(Number.isFinite) &&
    scale.every((value) => value > 0 && Number.isFinite(value));
  if (!isUsable) {
    throw new RangeError(
      `${FN}: scaler must have ${nFeatures} finite means and as many deviations above 0, got ${mean.length} and ${scale.length}`,
    );
  }
}

function checkViews({ shifts, tempos }: NonNullable<ModelDescription["testTimeAugmentation"]>): void {
  const isUsable =
    shifts.length > 0 &&
    tempos.length > 0 &&
    shifts.every(Number.isFinite) &&
    tempos.every((tempo) => tempo > 0 && Number.isFinite(tempo));
  if (!isUsable) {
    throw new RangeError(
      `${FN}: testTimeAugmentation must have finite shifts and tempos above 0, at least one of each, got [${shifts}] and [${tempos}]`,
    );
  }
}
