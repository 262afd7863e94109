import { checkOptions, describe, type OptionNames } from "@ser/dsp/check";
import type { KeepOptions } from "./runInProcesses.ts";

const KEEP_OPTIONS: OptionNames<KeepOptions> = { folder: true, version: true };

/**
 * Checks where results are kept: without a version, results of other data would be taken for these.
 *
 * @param caller for the message
 * @throws TypeError where a name is not known, or a value is no text
 */
export function checkKeep(caller: string, keep: KeepOptions | undefined): void {
  if (keep === undefined) return;
  checkOptions(`${caller}: keep`, keep, KEEP_OPTIONS);
  for (const name of ["folder", "version"] as const) {
    if (typeof keep[name] === "string") continue;
    throw new TypeError(`${caller}: keep.${name} must be a text, got ${describe(keep[name])}`);
  }
}
