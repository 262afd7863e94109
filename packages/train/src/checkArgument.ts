import { describe } from "@ser/dsp/check";
import type { LayersModel } from "@tensorflow/tfjs-layers";

/** @throws TypeError where `value` is no list: a plain or a typed array will do, a tensor or a text not */
export function checkList(caller: string, name: string, value: unknown): void {
  const hasLength = typeof (value as { length?: unknown } | null | undefined)?.length === "number";
  if (hasLength && typeof value === "object") return;
  throw new TypeError(`${caller}: ${name} must be a list, got ${describe(value)}; give an array`);
}

/** @throws TypeError where `value` cannot be called */
export function checkFunction(caller: string, name: string, value: unknown): void {
  if (typeof value === "function") return;
  throw new TypeError(`${caller}: ${name} must be a function, got ${describe(value)}`);
}

/** @throws TypeError where `value` is no model with layers; a classifier, as models are loaded, has one */
export function checkModel(caller: string, value: unknown): void {
  const { inputs, layers } = (value ?? {}) as Partial<LayersModel>;
  if (Array.isArray(inputs) && Array.isArray(layers)) return;
  const isClassifier = typeof (value as { classify?: unknown } | null | undefined)?.classify === "function";
  throw new TypeError(
    isClassifier
      ? `${caller}: model must be a model with layers, got a classifier; give its model: classifier.model`
      : `${caller}: model must be a model with layers, such as mlp gives, got ${describe(value)}`,
  );
}
