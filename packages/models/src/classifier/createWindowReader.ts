import { createResampleStream } from "@ser/dsp";
import type { WindowSpec } from "../modelDescription.ts";
import { createWindowCutter, type SampleWindow } from "./createWindowCutter.ts";

/** Seconds of sound that a model may take whole, as one window: memory ends somewhere. */
const MAX_WHOLE_SECONDS = 60;

/** Rates that are further apart are not resampled at once. */
const MOST_RATE = 256;

/** Brings a signal that arrives in chunks to another rate, and cuts it into windows. */
export interface WindowReader {
  /** @throws RangeError where a signal that is taken whole becomes too long */
  push(chunk: Float32Array): SampleWindow[];
  /** Ends the signal. */
  flush(): SampleWindow[];
  /** Seconds taken so far. */
  readonly seconds: number;
}

/**
 * Starts reading. Chunks may have any size; the windows are the same.
 *
 * @param fn for messages
 * @param options `sr` of the chunks, `targetSr` of the windows, in Hz; `windows`: absent, the signal is one
 * @throws RangeError where the rates are too far apart
 */
export function createWindowReader(
  fn: string,
  { sr, targetSr, windows }: { sr: number; targetSr: number; windows: WindowSpec | undefined },
): WindowReader {
  if (sr > MOST_RATE * targetSr) {
    throw new RangeError(
      `${fn}: sr must be at most ${MOST_RATE} times the model's ${targetSr} Hz, got ${sr} Hz; resample first`,
    );
  }
  const resampler = sr === targetSr ? undefined : createResampleStream({ origSr: sr, targetSr });
  const size = windows ? Math.round(windows.duration * targetSr) : Number.POSITIVE_INFINITY;
  const hop = windows ? Math.max(1, Math.round(windows.hop * targetSr)) : size; // of a front end of some Hz, none
  const cutter = createWindowCutter({ size, hop });
  let nSamples = 0;
  return {
    push(chunk) {
      nSamples += chunk.length;
      if (windows === undefined && nSamples > MAX_WHOLE_SECONDS * sr) {
        throw new RangeError(
          `${fn}: sound must last at most ${MAX_WHOLE_SECONDS} s for a model that takes it whole; have it cut into windows, of 3 s say`,
        );
      }
      return cutter.push(resampler ? resampler.push(chunk) : chunk);
    },
    flush() {
      const rest = resampler ? cutter.push(resampler.flush()) : [];
      return [...rest, ...cutter.flush()];
    },
    get seconds() {
      return nSamples / sr;
    },
  };
}
