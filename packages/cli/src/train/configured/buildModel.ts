import {
  type AcntOptions,
  acnt,
  type CnnOptions,
  type CrnnOptions,
  cnn,
  crnn,
  type DnnOptions,
  dnn,
  type MlpOptions,
  mlp,
} from "@ser/models";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import type { ModelConfig } from "./trainConfig.ts";

/**
 * Builds the model of a file of settings.
 *
 * @param config its settings were checked one by one
 * @param options `shape` of the features
 * @throws RangeError where settings do not fit each other, or the features
 */
export function buildModel(
  { architecture, ...settings }: ModelConfig,
  { shape, nClasses, seed }: { shape: readonly number[]; nClasses: number; seed: number },
): LayersModel {
  const flat = { inputDim: shape[0] as number, nClasses, seed, ...settings };
  const image = { inputShape: shape as [number, number], nClasses, seed, ...settings };
  return {
    mlp: () => mlp(flat as MlpOptions),
    dnn: () => dnn(flat as DnnOptions),
    cnn: () => cnn(image as CnnOptions),
    crnn: () => crnn(image as CrnnOptions),
    acnt: () => acnt(image as AcntOptions),
  }[architecture]();
}
