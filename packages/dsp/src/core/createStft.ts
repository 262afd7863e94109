import { energyOfSamples } from "./check.ts";
import { checkOptions } from "./checkOptions.ts";
import { checkPower, mostPower } from "./checkPower.ts";
import { createScratch } from "./createScratch.ts";
import { createFrameTransform } from "./frameTransform.ts";
import type { ComplexMatrix } from "./matrix.ts";
import { padSamples } from "./padSamples.ts";
import { binCount, frameCount, quarterHopSettings, STFT_OPTIONS, type StftOptions } from "./stftSettings.ts";

/** Gives the transform of a clip, `[n]`, in memory that the next call overwrites. */
export type PreparedStft = (y: Float32Array) => ComplexMatrix<ArrayBuffer>;

/**
 * Prepares short-time Fourier transforms: window, tables and buffers are made once for many clips.
 *
 * @param options as for `stft`
 * @returns a function of a clip, `[n]`, that gives `[1 + floor(nFft / 2), frames]`. The result lives in memory that
 * the next call overwrites: copy what must stay. Clips of one length allocate no buffers after the first.
 * @throws {RangeError} where a setting is out of range; the function, where its clip is empty, not finite or so large
 * that its power is not
 * @see librosa.stft
 * @example
 * ```ts
 * import { createStft } from "@ser/dsp";
 *
 * const stftOf = createStft({ nFft: 400, hopLength: 160 });
 * stftOf(new Float32Array(16000)).rows; // 201
 * ```
 */
export function createStft(options: StftOptions = {}): PreparedStft {
  checkOptions("createStft", options, STFT_OPTIONS);
  return prepareStft("createStft", options);
}

/** The same under the name of the caller, without a look at the options' names. */
export function prepareStft(fn: string, options: StftOptions): PreparedStft {
  const settings = quarterHopSettings(fn, options);
  const rows = binCount(settings);
  const transform = createFrameTransform(settings);
  const [scratchRe, scratchIm] = [createScratch(), createScratch()];
  let D: ComplexMatrix<ArrayBuffer> | undefined;
  return (y) => {
    const most = mostPower(energyOfSamples(fn, y), settings.nFft);
    const cols = frameCount(fn, y.length, settings);
    if (D?.cols !== cols) D = { re: scratchRe(rows, cols).data, im: scratchIm(rows, cols).data, rows, cols };
    const padded = padSamples(y, settings);
    transform.spectra(D, padded.y, padded.start);
    checkPower(fn, D.re, most);
    checkPower(fn, D.im, most);
    return D;
  };
}
