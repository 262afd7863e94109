import type { ComplexSpectrogram } from "./complexSpectrogram.ts";

/** To the nearest whole number, halves to the even one. */
export function roundHalfEven(x: number): number {
  const floor = Math.floor(x);
  if (x - floor !== 0.5) return Math.round(x);
  return floor % 2 === 0 ? floor : floor + 1;
}

/**
 * Plays a spectrogram `rate` times as fast: magnitudes are interpolated between frames, and phases go on from
 * frame to frame by the frequency that each bin has there. The phase is summed in float32, as librosa does.
 *
 * @see librosa.phase_vocoder
 */
export function phaseVocoder(input: ComplexSpectrogram, rate: number, hopLength: number): ComplexSpectrogram {
  const { rows, cols } = input;
  const nOut = Math.ceil(cols / rate);
  const re = new Float32Array(rows * nOut);
  const im = new Float32Array(rows * nOut);
  const magnitude = new Float64Array(cols + 2); // two silent frames behind the last
  const angle = new Float64Array(cols + 2);
  const turn = 2 * Math.PI;
  for (let k = 0; k < rows; k++) {
    for (let t = 0; t < cols; t++) {
      const at = k * cols + t;
      magnitude[t] = Math.fround(Math.hypot(input.re[at]!, input.im[at]!));
      angle[t] = Math.fround(Math.atan2(input.im[at]!, input.re[at]!));
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
