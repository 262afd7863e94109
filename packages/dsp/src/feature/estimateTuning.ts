import { checkPositive, checkPositiveInteger } from "../core/check.ts";
import { checkOptions, type OptionNames } from "../core/checkOptions.ts";
import type { Matrix } from "../core/matrix.ts";
import { median } from "../core/median.ts";
import { isMatrix, type SamplesOrSpectrogram, spectrogramOf } from "../core/spectrogramOf.ts";
import { quarterHopSettings, STFT_OPTIONS, type StftOptions } from "../core/stftSettings.ts";
import { kernelArena } from "../kernel/arena.ts";
import { peaksInKernel } from "../kernel/peaksInKernel.ts";
import { spectralPeaks } from "./spectralPeaks.ts";

const FMIN = 150;
const FMAX = 4000;
const N_STEPS = 100; // histogram bins per pitch class

/** Settings of {@link estimateTuning}. */
export interface TuningOptions extends StftOptions {
  /** Samples from frame to frame. Default `floor(winLength / 4)`. */
  readonly hopLength?: number;
  /** Sampling rate in Hz. */
  readonly sr: number;
  /** Pitch classes per octave. Default 12. */
  readonly binsPerOctave?: number;
}

const TUNING_OPTIONS: OptionNames<TuningOptions> = { ...STFT_OPTIONS, sr: true, binsPerOctave: false };

/**
 * How far a clip's spectral peaks lie from the equal-tempered scale on A 440.
 *
 * @param y one clip, `[n]`; or its spectrogram, `[1 + floor(nFft / 2), frames]`, magnitude or power
 * @param options `sr` is required
 * @returns fraction of a pitch class, -0.5 to 0.5; 0 where there is no peak
 * @throws {RangeError} where `y` is empty, not finite or so large that its power is not, or a setting is out of range
 * @see librosa.estimate_tuning, with librosa.piptrack
 * @example
 * ```ts
 * import { estimateTuning } from "@ser/dsp";
 *
 * const y = Float32Array.from({ length: 22050 }, (_, i) => Math.sin((2 * Math.PI * 440 * i) / 22050));
 * estimateTuning(y, { sr: 22050 }); // near 0
 * ```
 */
export function estimateTuning(y: SamplesOrSpectrogram, options: TuningOptions): number {
  checkOptions("estimateTuning", options, TUNING_OPTIONS);
  const { sr, binsPerOctave = 12 } = options;
  checkPositive("estimateTuning", "sr", sr);
  checkPositiveInteger("estimateTuning", "binsPerOctave", binsPerOctave);
  const settings = isMatrix(y) ? options : quarterHopSettings("estimateTuning", options);
  const { S, nFft } = spectrogramOf("estimateTuning", y, settings, 1);
  return tuningOfSpectrogram(S, sr, nFft, binsPerOctave);
}

/** The same of a spectrogram and settings that are checked. */
export function tuningOfSpectrogram(S: Matrix, sr: number, nFft: number, binsPerOctave: number): number {
  const settings = { sr, nFft, fmin: FMIN, fmax: FMAX };
  const arena = kernelArena();
  const { frequencies, magnitudes } = arena ? peaksInKernel(arena, S, settings) : spectralPeaks(S, settings);
  if (frequencies.length === 0) return 0;
  const threshold = median(magnitudes.slice());
  const histogram = new Int32Array(N_STEPS);
  for (let i = 0; i < frequencies.length; i++) {
    if (magnitudes[i]! >= threshold) histogram[binOf(frequencies[i]!, binsPerOctave)]! += 1;
  }
  return edge(histogram.indexOf(Math.max(...histogram)));
}

/** The histogram's bin of a frequency, by its distance to the nearest pitch; float32, as librosa computes it. */
function binOf(frequency: number, binsPerOctave: number): number {
  const pitch = Math.fround(binsPerOctave * Math.fround(Math.log2(Math.fround(frequency / 27.5))));
  let residual = Math.fround(pitch - Math.floor(pitch));
  if (residual >= 0.5) residual = Math.fround(residual - 1);
  const bin = Math.min(N_STEPS - 1, Math.floor((residual + 0.5) * N_STEPS));
  if (residual < edge(bin)) return bin - 1;
  return bin < N_STEPS - 1 && residual >= edge(bin + 1) ? bin + 1 : bin;
}

/** Left edge of a bin. */
function edge(bin: number): number {
  return -0.5 + bin / N_STEPS;
}
