import { checkFinite, checkPositive, checkPositiveInteger, checkSamples } from "../core/check.ts";
import { checkOptions, type OptionNames } from "../core/checkOptions.ts";
import { createRealFft } from "../fft/realFft.ts";

/** Options of `yin` and `yinWithAperiodicity`. */
export interface YinOptions {
  /** Sample rate in Hz. */
  readonly sr: number;
  /** Lowest pitch looked for, in Hz; 65 suits speech. */
  readonly fmin: number;
  /** Highest pitch looked for, in Hz, at most `sr / 2`; 500 suits speech. */
  readonly fmax: number;
  /** Samples per frame; two periods of `fmin` or more. Default 2048. */
  readonly frameLength?: number;
  /** Samples from frame to frame. Default a quarter of `frameLength`. */
  readonly hopLength?: number;
  /**
   * The shortest period at which the difference function dips below this is taken, and its deepest dip where none
   * does: the share of the power that may be aperiodic, roughly. Default 0.1, as in the paper; a higher one may find
   * the octave above.
   */
  readonly troughThreshold?: number;
  /** True (the default): frame `t` is centred at sample `t * hopLength`, with zeros beyond the ends. */
  readonly center?: boolean;
}

const YIN_OPTIONS: OptionNames<YinOptions> = {
  sr: true,
  fmin: true,
  fmax: true,
  frameLength: false,
  hopLength: false,
  troughThreshold: false,
  center: "flag",
};

/** Keeps 0 / 0 out of silent frames; the smallest normal double. */
const tiny = 2 ** -1022;

function checkRange(fn: string, { sr, fmin, fmax }: YinOptions, frameLength: number): void {
  checkPositive(fn, "sr", sr);
  checkPositive(fn, "fmin", fmin);
  checkPositive(fn, "fmax", fmax);
  if (fmax > sr / 2) throw new RangeError(`${fn}: fmax must be <= sr / 2 = ${sr / 2} Hz, got ${fmax}`);
  if (fmin >= fmax) throw new RangeError(`${fn}: fmin must be < fmax = ${fmax} Hz, got ${fmin}`);
  if (sr / fmin >= frameLength - 1) {
    throw new RangeError(
      `${fn}: frameLength must be > sr / fmin + 1 = ${sr / fmin + 1} samples, got ${frameLength}; use longer frames or a higher fmin`,
    );
  }
}

/** A function that fills `out` with a frame's autocorrelation at the lags 0, 1, ... */
function createAutocorrelation(frameLength: number): (out: Float64Array, frame: Float64Array) => void {
  const n = 2 ** Math.ceil(Math.log2(2 * frameLength)); // room for both directions of lag
  const fft = createRealFft(n);
  const padded = new Float64Array(n);
  const re = new Float64Array(fft.nBins);
  const im = new Float64Array(fft.nBins);
  return (out, frame) => {
    padded.fill(0);
    padded.set(frame);
    fft.transform(re, im, padded);
    // The power is real and symmetric, so a forward transform inverts it.
    for (let k = 0; k < fft.nBins; k++) padded[k] = (re[k]! ** 2 + im[k]! ** 2) / n;
    for (let k = 1; k < n / 2; k++) padded[n - k] = padded[k]!;
    fft.transform(re, im, padded);
    for (let lag = 0; lag < out.length; lag++) out[lag] = re[lag]!;
  };
}

/** Equation 8 of the paper at the lags `minPeriod`, `minPeriod + 1`, ...: the difference over its running mean. */
function normalizedDifference(
  out: Float64Array,
  frame: Float64Array,
  correlation: Float64Array,
  minPeriod: number,
): void {
  let energy = 0;
  let sum = 0;
  for (let lag = 1; lag < correlation.length; lag++) {
    energy += frame[lag - 1]! ** 2;
    // librosa leaves the energy out at lag 1, which every running mean then holds.
    const difference = 2 * (correlation[0]! - correlation[lag]!) - (lag === 1 ? 0 : energy);
    sum += difference;
    if (lag >= minPeriod) out[lag - minPeriod] = difference / (sum / lag + tiny);
  }
}

/** The first dip below the threshold, or else the lowest point. */
function findTrough(x: Float64Array, threshold: number): number {
  const last = x.length - 1;
  let lowest = 0;
  for (let i = 0; i <= last; i++) {
    const falls = i === 0 || x[i]! < x[i - 1]!;
    const rises = i === 0 ? x[0]! < x[1]! : i === last || x[i]! <= x[i + 1]!;
    if (falls && rises && x[i]! < threshold) return i;
    if (x[i]! < x[lowest]!) lowest = i;
  }
  return lowest;
}

/** How far the vertex of the parabola through three points lies from the middle one; 0 beyond its neighbours. */
function parabolicShift(x: Float64Array, i: number): number {
  if (i === 0 || i === x.length - 1) return 0;
  const curvature = x[i + 1]! + x[i - 1]! - 2 * x[i]!;
  const slope = (x[i + 1]! - x[i - 1]!) / 2;
  return Math.abs(slope) >= Math.abs(curvature) ? 0 : -slope / curvature;
}

/** The pitch of each frame, and how sure it is. */
export interface PitchTrack {
  /** In Hz, `[frames]`. */
  readonly f0: Float32Array;
  /**
   * How much a frame differs from itself a period later, over the mean of that at all shorter lags, `[frames]`: some
   * hundredths where it repeats itself, since librosa's sums, which are followed, keep its last period; near 1 where it
   * is noise; in between where it changes or reaches beyond the clip; 0 in silence.
   */
  readonly aperiodicity: Float32Array;
}

/** YIN under the name of the caller. */
export function trackPitch(fn: string, y: Float32Array, options: YinOptions): PitchTrack {
  checkOptions(fn, options, YIN_OPTIONS);
  const { sr, fmin, fmax, frameLength = 2048, troughThreshold = 0.1, center = true } = options;
  checkSamples(fn, y);
  checkPositiveInteger(fn, "frameLength", frameLength);
  const hopLength = options.hopLength ?? Math.floor(frameLength / 4);
  checkPositiveInteger(fn, "hopLength", hopLength);
  checkFinite(fn, "troughThreshold", troughThreshold);
  checkRange(fn, options, frameLength);
  const lead = center ? Math.floor(frameLength / 2) : 0;
  const nPadded = y.length + 2 * lead;
  if (nPadded < frameLength) {
    throw new RangeError(
      `${fn}: frameLength must be <= the number of samples ${nPadded}, got ${frameLength}; use shorter frames or center: true`,
    );
  }
  const minPeriod = Math.floor(sr / fmax);
  const maxPeriod = Math.ceil(sr / fmin); // < frameLength
  const autocorrelate = createAutocorrelation(frameLength);
  const frame = new Float64Array(frameLength);
  const correlation = new Float64Array(maxPeriod + 1);
  const difference = new Float64Array(maxPeriod - minPeriod + 1);
  const f0 = new Float32Array(1 + Math.floor((nPadded - frameLength) / hopLength));
  const aperiodicity = new Float32Array(f0.length);
  for (let t = 0; t < f0.length; t++) {
    const start = t * hopLength - lead;
    frame.fill(0);
    frame.set(y.subarray(Math.max(start, 0), Math.max(start + frameLength, 0)), Math.max(-start, 0));
    autocorrelate(correlation, frame);
    normalizedDifference(difference, frame, correlation, minPeriod);
    const trough = findTrough(difference, troughThreshold);
    f0[t] = sr / (minPeriod + trough + parabolicShift(difference, trough));
    aperiodicity[t] = difference[trough]!;
  }
  return { f0, aperiodicity };
}
