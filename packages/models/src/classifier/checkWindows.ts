import type { FrontendSpec } from "@ser/dsp";
import { checkFinite, checkOptions, describe, type OptionNames } from "@ser/dsp/check";
import type { WindowSpec } from "../modelDescription.ts";
import { skippedSeconds } from "./skippedSeconds.ts";

const WINDOW_OPTIONS: OptionNames<WindowSpec> = { duration: true, hop: true };

/**
 * Checks windows before there is a model to be given them.
 *
 * @param fn named in errors
 * @param frontend what each window goes through
 * @throws TypeError where they are no object
 * @throws RangeError where windows have no length, leave sound out between them, or nothing of them is left
 * @example
 * checkWindows("train", { duration: 3, hop: 0.5 }, frontends.source000);
 */
export function checkWindows(fn: string, windows: WindowSpec, frontend: FrontendSpec): void {
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
  const skipped = skippedSeconds(frontend);
  if (duration > skipped) return;
  throw new RangeError(
    `${fn}: windows must last longer than ${skipped} s, which the front end leaves out at their beginning, got ${duration} s`,
  );
}
