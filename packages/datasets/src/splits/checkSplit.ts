import { checkOptions, describe, type OptionNames } from "@ser/dsp/check";

/**
 * Throws unless `values` is a list, one per row, and `options` an object of known names.
 *
 * @param name of `values`, for the message
 * @throws TypeError that says what was given instead
 */
export function checkSplit<Options extends object>(
  caller: string,
  [name, values]: readonly [name: string, values: unknown],
  options: Options,
  names: Readonly<Record<string, boolean>> & OptionNames<Options>,
): void {
  checkList(caller, name, values);
  checkOptions(caller, options, names);
}

/**
 * Throws unless `values` is a list.
 *
 * @throws TypeError that says what was given instead
 */
export function checkList(caller: string, name: string, values: unknown): void {
  if (Array.isArray(values)) return;
  throw new TypeError(
    `${caller}: ${name} must be a list with one entry per row, got ${describe(values)}; give an array`,
  );
}
