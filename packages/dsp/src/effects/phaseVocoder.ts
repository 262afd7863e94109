import { checkComplexMatrix, checkPositive, checkPositiveInteger } from "../core/check.ts";
import { checkOptions, type OptionNames } from "../core/checkOptions.ts";
import type { ComplexMatrix } from "../core/matrix.ts";
import { toPolar, toRectangular } from "../core/polar.ts";
import { roundHalfEven } from "../core/roundHalfEven.ts";
import { kernelArena } from "../kernel/arena.ts";
import { createKernelPolar } from "../kernel/polarInKernel.ts";

/** Options of `phaseVocoder`. */
export interface PhaseVocoderOptions {
  /** How many times as fast: 2 leaves half of the frames. */
  readonly rate: number;
  /** Samples from frame to frame of the spectrogram. Default a quarter of the FFT's size. */
  readonly hopLength?: number;
}

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
export function phaseVocoder(D: ComplexMatrix, options: PhaseVocoderOptions): ComplexMatrix {
  checkOptions("phaseVocoder", options, PHASE_VOCODER_OPTIONS);
  checkComplexMatrix("phaseVocoder", "D", D);
  const { rows, cols } = D;
  const { rate, hopLength = Math.floor((rows - 1) / 2) } = options;
  checkPositive("phaseVocoder", "rate", rate);
  checkPositiveInteger("phaseVocoder", "hopLength", hopLength);
  const nOut = Math.ceil(cols / rate);
  const out = { re: new Float32Array(rows * nOut), im: new Float32Array(rows * nOut), rows, cols: nOut };
  const arena = kernelArena();
  const polar = arena ? createKernelPolar(arena) : { toPolar, toRectangular };
  const magnitude = new Float64Array(cols + 2); // two silent frames behind the last
  const angle = new Float64Array(cols + 2);
  const level = new Float64Array(nOut);
  const phase = new Float64Array(nOut);
  for (let k = 0; k < rows; k++) {
    const [from, to] = [k * cols, (k + 1) * cols];
    polar.toPolar(magnitude, angle, D.re.subarray(from, to), D.im.subarray(from, to));
    const advance = (hopLength * TURN * k) / (2 * (rows - 1)); // of the phase, from frame to frame
    follow(level, phase, magnitude, angle, rate, advance);
    const [start, end] = [k * nOut, (k + 1) * nOut];
    polar.toRectangular(out.re.subarray(start, end), out.im.subarray(start, end), level, phase);
  }
  return out;
}

const TURN = 2 * Math.PI;

/** Sizes and phases of one bin at the new rate. */
function follow(
  level: Float64Array,
  phase: Float64Array,
  magnitude: Float64Array,
  angle: Float64Array,
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
