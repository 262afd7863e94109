import { checkComplexMatrix, checkPositive, checkPositiveInteger } from "../core/check.ts";
import type { ComplexMatrix } from "../core/matrix.ts";
import { roundHalfEven } from "../core/roundHalfEven.ts";

/** Options of `phaseVocoder`. */
export interface PhaseVocoderOptions {
  /** How many times as fast: 2 leaves half of the frames. */
  readonly rate: number;
  /** Samples from frame to frame of the spectrogram. Default a quarter of the FFT's size. */
  readonly hopLength?: number;
}

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
export function phaseVocoder(D: ComplexMatrix, options: PhaseVocoderOptions): ComplexMatrix {
  checkComplexMatrix("phaseVocoder", "D", D);
  const { rows, cols } = D;
  const { rate, hopLength = Math.floor((rows - 1) / 2) } = options;
  checkPositive("phaseVocoder", "rate", rate);
  checkPositiveInteger("phaseVocoder", "hopLength", hopLength);
  const nOut = Math.ceil(cols / rate);
  const re = new Float32Array(rows * nOut);
  const im = new Float32Array(rows * nOut);
  const magnitude = new Float64Array(cols + 2); // two silent frames behind the last
  const angle = new Float64Array(cols + 2);
  const turn = 2 * Math.PI;
  for (let k = 0; k < rows; k++) {
    for (let t = 0; t < cols; t++) {
      const at = k * cols + t;
      magnitude[t] = Math.fround(Math.hypot(D.re[at]!, D.im[at]!));
      angle[t] = Math.fround(Math.atan2(D.im[at]!, D.re[at]!));
    }
    const advance = (hopLength * turn * k) / (2 * (rows - 1)); // of the phase, from frame to frame
    let phase = angle[0]!;
    for (let t = 0; t < nOut; t++) {
      const position = t * rate;
      const left = Math.floor(position);
      const weight = position - left;
      const level = (1 - weight) * magnitude[left]! + weight * magnitude[left + 1]!;
      re[k * nOut + t] = level * Math.cos(phase);
      im[k * nOut + t] = level * Math.sin(phase);
      const deviation = Math.fround(angle[left + 1]! - angle[left]!) - advance;
      phase = Math.fround(phase + (advance + deviation - turn * roundHalfEven(deviation / turn)));
    }
  }
  return { re, im, rows, cols: nOut };
}
