import { checkFinite, checkOptions, describe, type OptionNames } from "@ser/dsp/check";
import type { WindowSpec } from "../modelDescription.ts";

const WINDOW_OPTIONS: OptionNames<WindowSpec> = { duration: true, hop: true };

/** @throws TypeError where they are no object; RangeError where windows have no length, or leave sound out between them */
export function checkWindows(fn: string, windows: WindowSpec): void {
  if (typeof windows !== "object" || windows === null) {
    throw new TypeError(
      `${fn}: windows must be an object with duration and hop, got ${describe(windows)}; leave it out where there are none`,
    );
  }
  checkOptions(`${fn}: windows`, windows, WINDOW_OPTIONS);
  const { duration, hop } = windows;
  checkFinite(fn, "windows.duration", duration);
  checkFinite(fn, "windows.hop", hop);
  if (duration < 0.1 || hop < 0.01 || hop > duration) {
    throw new RangeError(
      `${fn}: windows must have a duration of at least 0.1 s, and a hop of at least 0.01 s and at most the duration, got ${duration} s and ${hop} s`,
    );
  }
}
