import { checkPositive, energyOfSamples } from "./check.ts";
import { checkOptions, type OptionNames } from "./checkOptions.ts";
import { checkPower, mostPower } from "./checkPower.ts";
import { createScratch } from "./createScratch.ts";
import { createFrameTransform } from "./frameTransform.ts";
import type { Matrix } from "./matrix.ts";
import { padSamples } from "./padSamples.ts";
import { binCount, frameCount, STFT_OPTIONS, type StftOptions, stftSettings } from "./stftSettings.ts";

/** Settings of a spectrogram. */
export interface SpectrogramOptions extends StftOptions {
  /** 2 (the default) for power, 1 for magnitude; any exponent above 0. */
  readonly power?: number;
}

/** Their names. */
export const SPECTROGRAM_OPTIONS: OptionNames<SpectrogramOptions> = { ...STFT_OPTIONS, power: false };

/** Gives a feature of a clip, `[n]`, in memory that the next call overwrites. */
export type PreparedFeature = (y: Float32Array) => Matrix<ArrayBuffer>;

/**
 * Prepares spectrograms: window, Fourier transform and buffers are made once for many clips.
 *
 * @param options as for `spectrogram`; `hopLength` is 512 by default, where `createStft` takes a quarter of the window
 * @returns a function of a clip, `[n]`, that gives `[1 + floor(nFft / 2), frames]`. The result lives in memory that
 * the next call overwrites: copy what must stay. Clips of one length allocate no buffers after the first.
 * @throws {RangeError} where a setting is out of range; the function, where its clip is empty, not finite or so large
 * that its power is not
 * @see librosa.stft with `hop_length=512`, `abs` and `** power`
 * @example
 * ```ts
 * import { createSpectrogram } from "@ser/dsp";
 *
 * const spectrogramOf = createSpectrogram({ nFft: 512, hopLength: 160 });
 * spectrogramOf(new Float32Array(16000)).cols; // 101
 * ```
 */
export function createSpectrogram(options: SpectrogramOptions = {}): PreparedFeature {
  checkOptions("createSpectrogram", options, SPECTROGRAM_OPTIONS);
  return prepareSpectrogram("createSpectrogram", options);
}

/** The same under the name of the caller, without a look at the options' names. */
export function prepareSpectrogram(fn: string, options: SpectrogramOptions): PreparedFeature {
  const { power = 2 } = options;
  checkPositive(fn, "power", power);
  const settings = stftSettings(fn, options);
  const transform = createFrameTransform(settings);
  const scratch = createScratch();
  return (y) => {
    const energy = energyOfSamples(fn, y);
    const S = scratch(binCount(settings), frameCount(fn, y.length, settings));
    const padded = padSamples(y, settings);
    transform.magnitudes(S, padded.y, padded.start, power);
    checkPower(fn, S.data, mostPower(energy, settings.nFft, power));
    return S;
  };
}
