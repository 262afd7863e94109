import type { FrontendSpec } from "@ser/dsp";

/** Seconds at the beginning of a sound, or of a window of it, that a front end leaves out. */
export function skippedSeconds(frontend: FrontendSpec): number {
  return frontend.feature === "mfcc" ? frontend.start : 0;
}
