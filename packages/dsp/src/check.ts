export {
  checkFinite,
  checkMatrix,
  checkOneOf,
  checkPositive,
  checkPositiveInteger,
  checkSamples,
  describe,
} from "./core/check.ts";
export { checkOptions, type OptionNames, suggestion } from "./core/checkOptions.ts";
