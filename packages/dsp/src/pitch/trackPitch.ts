import { checkFinite, checkPositive, checkPositiveInteger, checkSamples } from "../core/check.ts";
import { checkOptions, type OptionNames } from "../core/checkOptions.ts";
import { createAutocorrelation } from "./autocorrelation.ts";

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

/**
 * Equation 8 of the paper at the lags `minPeriod`, `minPeriod + 1`, ...: the difference over its running mean.
 *
 * @param frame where it begins in `y`; beyond its ends there is silence
 */
function normalizedDifference(
  out: Float64Array,
  frame: { readonly y: Float32Array; readonly start: number },
  correlation: Float64Array,
  minPeriod: number,
): void {
  const { y, start } = frame;
  let energy = 0;
  let sum = 0;
  for (let lag = 1; lag < correlation.length; lag++) {
    const i = start + lag - 1;
    if (i >= 0 && i < y.length) energy += y[i]! * y[i]!;
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
  readonly f0: Float32Array<ArrayBuffer>;
  /**
   * How much a frame differs from itself a period later, over the mean of that at all shorter lags, `[frames]`: some
   * hundredths where it repeats itself, since librosa's sums, which are followed, keep its last period; near 1 where it
   * is noise; in between where it changes or reaches beyond the clip; 0 in silence.
   */
  readonly aperiodicity: Float32Array<ArrayBuffer>;
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
  const difference = new Float64Array(maxPeriod - minPeriod + 1);
  const nFrames = 1 + Math.floor((nPadded - frameLength) / hopLength);
  const f0 = new Float32Array(nFrames);
  const aperiodicity = new Float32Array(nFrames);
  const autocorrelate = createAutocorrelation(frameLength, maxPeriod + 1);
  autocorrelate(y, { start: -lead, hopLength, nFrames }, (correlation, t) => {
    normalizedDifference(difference, { y, start: t * hopLength - lead }, correlation, minPeriod);
    const trough = findTrough(difference, troughThreshold);
    f0[t] = sr / (minPeriod + trough + parabolicShift(difference, trough));
    aperiodicity[t] = difference[trough]!;
  });
  return { f0, aperiodicity };
}
