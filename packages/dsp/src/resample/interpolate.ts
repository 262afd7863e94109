import type { ExactStep, Interpolator } from "./interpolator.ts";

/** Where the next output lies: `samples + phase / nPhases` into the input, and its number. */
export interface InterpolatorPosition {
  sample: number;
  phase: number;
  nDone: number;
}

/**
 * Writes the outputs that the input at hand allows, from `position` on, and moves `position` behind them.
 *
 * @param input samples; `input[0]` is sample number `inputStart` of the whole signal
 * @param inputEnd number of the first sample of the whole signal that is not at hand yet
 * @returns the number of outputs written to `out` from `outStart` on, at most `limit`
 */
export function interpolate(
  interpolator: Interpolator,
  position: InterpolatorPosition,
  input: Float64Array,
  inputStart: number,
  inputEnd: number,
  out: Float32Array,
  outStart: number,
  limit: number,
): number {
  const { nTaps, nBefore, exactStep } = interpolator;
  const lastSample = inputEnd - (nTaps - nBefore); // the last whose taps are all at hand
  const offset = -nBefore - inputStart;
  return exactStep
    ? interpolateExact(
        interpolator,
        exactStep,
        position,
        input,
        offset,
        lastSample,
        out,
        outStart,
        outStart + limit,
      )
    : interpolateBlended(interpolator, position, input, offset, lastSample, out, outStart, outStart + limit);
}

function interpolateExact(
  { nTaps, nPhases, table }: Interpolator,
  step: ExactStep,
  position: InterpolatorPosition,
  input: Float64Array,
  offset: number,
  lastSample: number,
  out: Float32Array,
  outStart: number,
  outEnd: number,
): number {
  let { sample, phase } = position;
  let at = outStart;
  for (; at < outEnd && sample <= lastSample; at++) {
    out[at] = dot(input, sample + offset, table, phase * nTaps, nTaps);
    sample += step.whole;
    phase += step.phases;
    if (phase >= nPhases) {
      phase -= nPhases;
      sample += 1;
    }
  }
  advance(position, step, nPhases, at - outStart);
  return at - outStart;
}

/** Moves a position behind `count` outputs. */
export function advance(
  position: InterpolatorPosition,
  step: ExactStep,
  nPhases: number,
  count: number,
): void {
  const phases = position.phase + count * step.phases;
  position.sample += count * step.whole + Math.floor(phases / nPhases);
  position.phase = phases % nPhases;
  position.nDone += count;
}

function interpolateBlended(
  { nTaps, nPhases, table, step }: Interpolator,
  position: InterpolatorPosition,
  input: Float64Array,
  offset: number,
  lastSample: number,
  out: Float32Array,
  outStart: number,
  outEnd: number,
): number {
  let at = outStart;
  for (; at < outEnd; at++) {
    // From the number of the output, not by adding steps: hours of audio gather no rounding errors.
    const x = position.nDone * step;
    const sample = Math.floor(x);
    if (sample > lastSample) break;
    const phase = (x - sample) * nPhases;
    const row = Math.floor(phase);
    const before = dot(input, sample + offset, table, row * nTaps, nTaps);
    const after = dot(input, sample + offset, table, (row + 1) * nTaps, nTaps);
    out[at] = before + (phase - row) * (after - before);
    position.nDone += 1;
  }
  return at - outStart;
}

/** Sum of `n` products, `n` even; two sums at a time, since one would wait for each addition. */
function dot(x: Float64Array, xStart: number, h: Float64Array, hStart: number, n: number): number {
  let even = 0;
  let odd = 0;
  for (let i = 0; i < n; i += 2) {
    even += x[xStart + i]! * h[hStart + i]!;
    odd += x[xStart + i + 1]! * h[hStart + i + 1]!;
  }
  return even + odd;
}
