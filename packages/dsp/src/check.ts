export {
  checkAbortSignal,
  checkCount,
  checkFinite,
  checkMatrix,
  checkOneOf,
  checkPositive,
  checkPositiveInteger,
  checkRandom,
  checkSamples,
  describe,
  isListOfNumbers,
} from "./core/check.ts";
export { checkOptions, type OptionNames, suggestion } from "./core/checkOptions.ts";
export { pathOfNonJson } from "./core/pathOfNonJson.ts";
export { isArrayBuffer, isFloat32Array, isUint8Array } from "./core/typedArrays.ts";
