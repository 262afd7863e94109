import { checkComplexMatrix, checkPositive, checkPositiveInteger } from "../core/check.ts";
import { checkOptions, type OptionNames } from "../core/checkOptions.ts";
import type { ComplexMatrix } from "../core/matrix.ts";
import { memoize } from "../core/memoize.ts";
import { toPolar, toRectangular } from "../core/polar.ts";
import { roundHalfEven } from "../core/roundHalfEven.ts";
import { kernelArena } from "../kernel/arena.ts";
import { createKernelSpectrogramVocoder, type SpectrogramVocoder } from "../kernel/phaseVocoderInKernel.ts";
import { phaseAdvances, TURN } from "./phaseAdvances.ts";

/** Options of `phaseVocoder`. */
export interface PhaseVocoderOptions {
  /** How many times as fast: 2 leaves half of the frames. */
  readonly rate: number;
  /** Samples from frame to frame of the spectrogram. Default a quarter of the FFT's size. */
  readonly hopLength?: number;
}

/** Of a result: real and imaginary parts take 4 GiB then. */
const MOST_VALUES = 2 ** 29;

const PHASE_VOCODER_OPTIONS: OptionNames<PhaseVocoderOptions> = { rate: true, hopLength: false };

/**
 * Plays a spectrogram `rate` times as fast: magnitudes are interpolated between frames, and phases go on from
 * frame to frame by the frequency that each bin has there. The phase is summed in float32, as librosa does.
 *
 * @param D a spectrogram of an even FFT size, `[nFft / 2 + 1, frames]`
 * @param options `rate`, > 0, and `hopLength` in samples
 * @returns the spectrogram at its new speed, `[nFft / 2 + 1, ceil(frames / rate)]`
 * @throws {RangeError} when `D` is malformed or an option is out of range
 * @see librosa.phase_vocoder
 * @example
 * ```ts
 * import { istft, phaseVocoder, stft } from "@ser/dsp";
 *
 * const y = Float32Array.from({ length: 8000 }, (_, i) => Math.sin(i / 10));
 * istft(phaseVocoder(stft(y, { nFft: 512 }), { rate: 0.5 }), { length: 16000 });
 * ```
 */
export function phaseVocoder(D: ComplexMatrix, options: PhaseVocoderOptions): ComplexMatrix<ArrayBuffer> {
  checkOptions("phaseVocoder", options, PHASE_VOCODER_OPTIONS);
  checkComplexMatrix("phaseVocoder", "D", D);
  return vocoded(D, options);
}

/** The same of a spectrogram that is checked, or whose infinities are looked for in what is made of it. */
export function vocoded(D: ComplexMatrix, options: PhaseVocoderOptions): ComplexMatrix<ArrayBuffer> {
  const { rows, cols } = D;
  const { rate, hopLength = Math.floor((rows - 1) / 2) } = options;
  checkPositive("phaseVocoder", "rate", rate);
  checkPositiveInteger("phaseVocoder", "hopLength", hopLength);
  if (rows * Math.ceil(cols / rate) > MOST_VALUES) {
    throw new RangeError(
      `phaseVocoder: rate must leave at most ${MOST_VALUES} values of ${rows} x ${cols}, got ${rate}; use a higher rate`,
    );
  }
  const out = emptySpectrogram(rows, Math.ceil(cols / rate));
  createVocoder(rows, hopLength)(out, D, rate);
  return out;
}

/** A complex spectrogram of zeros, `[rows, cols]`. */
export function emptySpectrogram(rows: number, cols: number): ComplexMatrix<ArrayBuffer> {
  return { re: new Float32Array(rows * cols), im: new Float32Array(rows * cols), rows, cols };
}

const createVocoder: (nBins: number, hopLength: number) => SpectrogramVocoder = memoize(
  (nBins: number, hopLength: number) => {
    const arena = kernelArena();
    const kernel = arena && createKernelSpectrogramVocoder(arena, nBins, hopLength);
    return kernel ?? createPlainVocoder(nBins, hopLength);
  },
);

/** Without the kernel: the numbers that it is held against. */
export function createPlainVocoder(nBins: number, hopLength: number): SpectrogramVocoder {
  const advances = phaseAdvances(nBins, hopLength);
  return (out, { re, im, cols }, rate) => {
    const magnitude = new Float32Array(cols + 2); // two silent frames behind the last
    const angle = new Float32Array(cols + 2);
    const level = new Float64Array(out.cols);
    const phase = new Float32Array(out.cols);
    for (let k = 0; k < nBins; k++) {
      const [from, to] = [k * cols, (k + 1) * cols];
      toPolar(magnitude, angle, re.subarray(from, to), im.subarray(from, to));
      follow(level, phase, magnitude, angle, rate, advances[k]!);
      const [start, end] = [k * out.cols, (k + 1) * out.cols];
      toRectangular(out.re.subarray(start, end), out.im.subarray(start, end), level, phase);
    }
  };
}

/** Sizes and phases of one bin at the new rate. */
function follow(
  level: Float64Array,
  phase: Float32Array,
  magnitude: Float32Array,
  angle: Float32Array,
  rate: number,
  advance: number,
): void {
  let current = angle[0]!;
  for (let t = 0; t < level.length; t++) {
    const position = t * rate;
    const left = Math.floor(position);
    const weight = position - left;
    level[t] = (1 - weight) * magnitude[left]! + weight * magnitude[left + 1]!;
    phase[t] = current;
    const deviation = Math.fround(angle[left + 1]! - angle[left]!) - advance;
    // librosa keeps the phase in single precision, and so must its rounding be kept.
    current = Math.fround(current + (advance + deviation - TURN * roundHalfEven(deviation / TURN)));
  }
}
