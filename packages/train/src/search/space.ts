import { checkOptions, describe, type OptionNames, pathOfNonJson } from "@ser/dsp/check";
import type { Json } from "../evaluation/json.ts";

/** Any number between two limits, both included. */
export interface NumberRange {
  readonly min: number;
  readonly max: number;
  /** Whether its magnitude is what counts, as of a learning rate; `min` is then above 0. Default false. */
  readonly log?: boolean;
  /** Whether whole numbers only. Default false. */
  readonly integer?: boolean;
}

/** One of several values, none of which is nearer to another. */
export interface Choice {
  readonly values: readonly Json[];
}

const RANGE_OPTIONS: OptionNames<NumberRange> = { min: true, max: true, log: "flag", integer: "flag" };
const CHOICE_OPTIONS: OptionNames<Choice> = { values: true };

/** What may be set to what, by name: plain JSON. */
export type SearchSpace = Readonly<Record<string, NumberRange | Choice>>;

/** One value for each name of a space. */
export type Settings = Readonly<Record<string, Json>>;

/** Whether a dimension is a list of values. */
export function isChoice(dimension: NumberRange | Choice): dimension is Choice {
  return "values" in dimension;
}

/**
 * Checks a space before anything is tried.
 *
 * @throws TypeError where a dimension has other names than a range or a choice has
 * @throws RangeError where it is empty, a list has no values, or a range is none
 */
export function checkSpace(space: SearchSpace): void {
  if (typeof space !== "object" || space === null) {
    throw new TypeError(`search: space must be an object of ranges and choices, got ${describe(space)}`);
  }
  const dimensions = Object.entries(space);
  if (dimensions.length === 0) {
    throw new RangeError(
      "search: space must have at least one name, got {}; e.g. { learningRate: { min: 1e-4, max: 1e-2, log: true } }",
    );
  }
  for (const [name, dimension] of dimensions) {
    checkNames(name, dimension);
    if (isChoice(dimension)) {
      if (!Array.isArray(dimension.values) || dimension.values.length === 0) {
        throw new RangeError(`search: ${name}.values must hold at least one value, got none; list them`);
      }
      const lost = pathOfNonJson(dimension.values, `${name}.values`);
      if (lost === undefined) continue;
      throw new RangeError(
        `search: ${lost.at} must be plain JSON, so that trials can be kept, got ${lost.value}; name it by a text`,
      );
    }
    checkRange(name, dimension);
  }
}

function checkNames(name: string, dimension: NumberRange | Choice): void {
  if (typeof dimension !== "object" || dimension === null) {
    throw new TypeError(
      `search: ${name} must be a range { min, max } or a choice { values }, got ${describe(dimension)}`,
    );
  }
  const caller = `search: ${name}`;
  if (isChoice(dimension)) checkOptions(caller, dimension, CHOICE_OPTIONS);
  else checkOptions(caller, dimension, RANGE_OPTIONS);
}

function checkRange(name: string, range: NumberRange): void {
  const { min, max, log = false, integer = false } = range;
  const got = JSON.stringify(range);
  if (!Number.isFinite(min) || !Number.isFinite(max) || min >= max) {
    throw new RangeError(
      `search: ${name} must have finite limits, min < max, got ${got}; write { min, max }, or { values } for a single one`,
    );
  }
  if (log && min <= 0) {
    throw new RangeError(`search: ${name}.min must be above 0 where log is true, got ${got}; raise min`);
  }
  if (integer && !(Number.isInteger(min) && Number.isInteger(max))) {
    throw new RangeError(`search: the limits of ${name} must be integers, got ${got}; round them`);
  }
}
