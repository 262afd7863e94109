import { type Matrix, stft } from "@ser/dsp";

/** A sine of amplitude 0.5. */
export function tone(hz: number, sr: number, seconds: number): Float32Array {
  return Float32Array.from(
    { length: Math.round(sr * seconds) },
    (_, i) => 0.5 * Math.sin((2 * Math.PI * hz * i) / sr),
  );
}

export function energyOf(y: Float32Array): number {
  return y.reduce((sum, sample) => sum + sample * sample, 0);
}

/** The strongest frequency in the middle of a clip in Hz, between bins by a parabola through decibels. */
export function strongestHz(y: Float32Array, sr: number): number {
  const nFft = 8192;
  const start = Math.floor((y.length - nFft) / 2);
  const D = stft(y.slice(start, start + nFft), { nFft, hopLength: nFft, center: false, window: "blackman" });
  const level = Float64Array.from(D.re, (re, k) => Math.log(Math.hypot(re, D.im[k]!) + 1e-30));
  const top = level.indexOf(level.reduce((a, b) => Math.max(a, b)));
  const [a, b, c] = [level[top - 1]!, level[top]!, level[top + 1]!];
  return ((top + (0.5 * (a - c)) / (a - 2 * b + c)) * sr) / nFft;
}

/** From `a` up to `b`. */
export function cents(a: number, b: number): number {
  return 1200 * Math.log2(b / a);
}

/** Values that are all different, and none of them 0. */
export function numbered(rows: number, cols: number, from = 1): Matrix {
  return { data: Float32Array.from({ length: rows * cols }, (_, i) => from + i), rows, cols };
}
