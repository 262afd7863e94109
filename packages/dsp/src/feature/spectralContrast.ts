import { hzPerBin } from "../core/binFrequency.ts";
import { checkFinite, checkPositive, checkPositiveInteger } from "../core/check.ts";
import { checkOptions, type OptionNames } from "../core/checkOptions.ts";
import { readFrames } from "../core/framesOfMatrix.ts";
import type { Matrix } from "../core/matrix.ts";
import { select } from "../core/median.ts";
import { roundHalfEven } from "../core/roundHalfEven.ts";
import { isMatrix, type SamplesOrSpectrogram, spectrogramOf } from "../core/spectrogramOf.ts";
import { powerToDb } from "./powerToDb.ts";
import { SPECTRAL_OPTIONS, type SpectralOptions } from "./spectralCentroid.ts";
import { checkMagnitudes } from "./spectralFrames.ts";

/** Settings of {@link spectralContrast}. */
export interface ContrastOptions extends SpectralOptions {
  /** Upper end of the lowest band in Hz, above 0. Default 200. */
  readonly fmin?: number;
  /** Number of octaves above it. Default 6. */
  readonly nBands?: number;
  /** Share of a band's bins that makes its peak, and its valley; between 0 and 1. Default 0.02. */
  readonly quantile?: number;
  /** Whether the difference is of magnitudes and not of decibels. Default false. */
  readonly linear?: boolean;
}

/** More magnitudes of a band are found by partition. */
const MAX_INSERTED = 32;

const CONTRAST_OPTIONS: OptionNames<ContrastOptions> = {
  ...SPECTRAL_OPTIONS,
  fmin: false,
  nBands: false,
  quantile: false,
  linear: "flag",
};

/**
 * Difference between the loudest and the quietest bins of each octave.
 *
 * @param y one clip, `[n]`; or its magnitude spectrogram, `[1 + floor(nFft / 2), frames]`
 * @param options `sr` is required
 * @returns `[nBands + 1, frames]`; unless `linear`, in decibels that are `10 log10` of magnitudes, as librosa's: those of
 * peaks are cut 80 below the clip's largest peak, those of valleys 80 below its largest valley, each for itself
 * @throws {RangeError} where `y` is empty, not finite or so large that its power is not, a magnitude is below 0, a
 * setting is out of range, or a band lies above `sr / 2` or holds no bin
 * @see librosa.feature.spectral_contrast; Jiang et al. (2002), Music type classification by spectral contrast
 * @example
 * ```ts
 * import { spectralContrast } from "@ser/dsp";
 *
 * const y = Float32Array.from({ length: 22050 }, (_, i) => Math.sin(i / 10));
 * spectralContrast(y, { sr: 22050 }).rows; // 7
 * ```
 */
export function spectralContrast(y: SamplesOrSpectrogram, options: ContrastOptions): Matrix<ArrayBuffer> {
  const fn = "spectralContrast";
  checkOptions(fn, options, CONTRAST_OPTIONS);
  const { sr, fmin = 200, nBands = 6, quantile = 0.02, linear = false } = options;
  checkPositive(fn, "fmin", fmin);
  checkPositiveInteger(fn, "nBands", nBands);
  checkFinite(fn, "quantile", quantile);
  if (quantile <= 0 || quantile >= 1) {
    throw new RangeError(`${fn}: quantile must be > 0 and < 1, got ${quantile}`);
  }
  const { S, nFft } = spectrogramOf(fn, y, options, 1);
  checkPositive(fn, "sr", sr);
  if (isMatrix(y)) checkMagnitudes(fn, y);
  if (fmin * 2 ** (nBands - 1) >= sr / 2) {
    throw new RangeError(
      `${fn}: fmin * 2 ** (nBands - 1) must be < sr / 2 = ${sr / 2} Hz, got ${fmin * 2 ** (nBands - 1)}; ` +
        "reduce fmin or nBands",
    );
  }
  const rows = nBands + 1;
  const peak = new Float32Array(rows * S.cols);
  const valley = new Float32Array(rows * S.cols);
  const shape = { fmin, nBands, quantile, step: hzPerBin({ sr, nFft }), nBins: S.rows };
  const bands = Array.from({ length: rows }, (_, band) => createBand(bandOf(band, shape)));
  readFrames(S, (column, t) => {
    for (let band = 0, at = t; band < rows; band++, at += S.cols) {
      const { quietest, loudest } = extremesOf(column, bands[band]!);
      valley[at] = mean(quietest);
      peak[at] = mean(loudest);
    }
  });
  const [high, low] = [peak, valley].map((data) => {
    const matrix = { data, rows, cols: S.cols };
    return linear ? matrix : powerToDb(matrix);
  });
  return { data: high!.data.map((value, i) => value - low!.data[i]!), rows, cols: S.cols };
}

/** First and last-plus-one bin of a band, and how many bins make its peak. */
function bandOf(
  band: number,
  { fmin, nBands, quantile, step, nBins }: Record<"fmin" | "nBands" | "quantile" | "step" | "nBins", number>,
): { from: number; to: number; nExtreme: number } {
  const lowest = band === 0 ? 0 : fmin * 2 ** (band - 1);
  const highest = fmin * 2 ** band;
  let from = 0;
  while (from < nBins && from * step < lowest) from++;
  let to = from;
  while (to < nBins && to * step <= highest) to++;
  if (to === from) {
    throw new RangeError(
      `spectralContrast: each band must hold a bin, got none in ${lowest} to ${highest} Hz; raise nFft`,
    );
  }
  if (band > 0) from--; // the bands overlap by a bin
  if (band === nBands) to = nBins;
  const nExtreme = Math.max(1, roundHalfEven(quantile * (to - from)));
  if (band < nBands) to--; // librosa counts a band's last bin, then leaves it out
  if (to === from) {
    throw new RangeError(
      `spectralContrast: each band must hold 2 bins, got 1 in ${lowest} to ${highest} Hz; raise nFft`,
    );
  }
  return { from, to, nExtreme };
}

/** A band of a frame, with room for its quietest and its loudest magnitudes. */
interface Band {
  readonly from: number;
  readonly values: Float32Array;
  readonly quietest: Float32Array;
  readonly loudest: Float32Array;
}

function createBand({ from, to, nExtreme }: { from: number; to: number; nExtreme: number }): Band {
  const values = new Float32Array(to - from);
  const count = Math.min(nExtreme, values.length);
  return { from, values, quietest: new Float32Array(count), loudest: new Float32Array(count) };
}

/** Finds the magnitudes at both ends, sorted. */
function extremesOf(column: Float64Array, band: Band): Pick<Band, "quietest" | "loudest"> {
  const { from, values, quietest, loudest } = band;
  if (quietest.length <= MAX_INSERTED) {
    insertExtremes(column, band);
    return band;
  }
  for (let i = 0; i < values.length; i++) values[i] = column[from + i]!;
  select(values, quietest.length - 1);
  quietest.set(values.subarray(0, quietest.length));
  select(values, values.length - loudest.length);
  loudest.set(values.subarray(values.length - loudest.length));
  return { quietest: quietest.sort(), loudest: loudest.sort() };
}

/** In one pass: few magnitudes are beyond those that were found before them. */
function insertExtremes(column: Float64Array, { from, values, quietest, loudest }: Band): void {
  quietest.fill(Number.POSITIVE_INFINITY);
  loudest.fill(-1);
  const last = quietest.length - 1;
  const end = from + values.length;
  for (let k = from; k < end; k++) {
    const value = column[k]!;
    if (value < quietest[last]!) {
      let at = last;
      for (; at > 0 && quietest[at - 1]! > value; at--) quietest[at] = quietest[at - 1]!;
      quietest[at] = value;
    }
    if (value > loudest[0]!) {
      let at = 0;
      for (; at < last && loudest[at + 1]! < value; at++) loudest[at] = loudest[at + 1]!;
      loudest[at] = value;
    }
  }
}

function mean(values: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  return sum / values.length;
}
