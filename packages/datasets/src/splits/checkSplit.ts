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
  names: Readonly<Record<string, boolean | "flag">> & OptionNames<Options>,
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

/** Where names of rows come from, by what they are called. */
const SOURCES: Readonly<Record<string, string>> = {
  labels: "clips.map((clip) => clip.emotion)",
};
const OTHER_SOURCE = 'groupsOf(clips, ["actor"])';

/**
 * Throws unless `values` is a list of strings: any other things would each be a group, or a class, of their own.
 *
 * @param source code that makes such a list; without it, that of one name per row
 * @throws TypeError that says what was given instead, and in which row
 */
export function checkNames(
  caller: string,
  name: string,
  values: unknown,
  source: string = SOURCES[name] ?? OTHER_SOURCE,
): void {
  if (!Array.isArray(values)) {
    throw new TypeError(`${caller}: ${name} must be a list of names, got ${describe(values)}; use ${source}`);
  }
  const row = values.findIndex((value) => typeof value !== "string");
  if (row === -1) return;
  throw new TypeError(
    `${caller}: ${name} must be names, got ${describe(values[row])} in row ${row}; use ${source}`,
  );
}
