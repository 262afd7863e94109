import { applyFilters, applyFiltersInto } from "../core/applyFilters.ts";
import { checkFinite, checkMatrix, checkPositiveInteger } from "../core/check.ts";
import type { OptionNames } from "../core/checkOptions.ts";
import { createScratch } from "../core/createScratch.ts";
import { type FilterBank, packFilters } from "../core/filterBank.ts";
import type { Matrix } from "../core/matrix.ts";
import { memoize } from "../core/memoize.ts";

/** Settings of the cosine transform that makes coefficients of a log-mel spectrogram. */
export interface CepstrumOptions {
  /** Number of coefficients, at most `nMels`. Default 20. */
  readonly nMfcc?: number;
  /** Type of the discrete cosine transform. Default 2. */
  readonly dctType?: 2 | 3;
  /** `ortho` (the default): the transform keeps lengths; `null`: as defined, times 2. */
  readonly norm?: "ortho" | null;
  /** Coefficient `k` (from 1) is weighted with `1 + lifter / 2 sin(pi k / lifter)`; 0, the default: with 1. */
  readonly lifter?: number;
}

/** Their names. */
export const CEPSTRUM_OPTIONS: OptionNames<CepstrumOptions> = {
  nMfcc: false,
  dctType: false,
  norm: false,
  lifter: false,
};

/**
 * The cosine transform of each column, weighted by the lifter.
 *
 * @param logMel `[nMels, frames]`, dB
 * @returns `[nMfcc, frames]`
 */
export function cepstrum(fn: string, logMel: Matrix, options: CepstrumOptions): Matrix<ArrayBuffer> {
  checkMatrix(fn, "S", logMel);
  return applyFilters(cepstrumBank(fn, logMel.rows, options), logMel);
}

/** Prepares cosine transforms of log-mel spectrograms of `nMels` bands. */
export function createCepstrum(
  fn: string,
  nMels: number,
  options: CepstrumOptions,
): (logMel: Matrix) => Matrix<ArrayBuffer> {
  const bank = cepstrumBank(fn, nMels, options);
  const scratch = createScratch();
  return (logMel) => applyFiltersInto(scratch(bank.rows, logMel.cols), bank, logMel);
}

/** Prepares the weights of that transform, settings checked. */
export function cepstrumBank(fn: string, nMels: number, options: CepstrumOptions): FilterBank {
  const { nMfcc = 20, dctType = 2, norm = "ortho", lifter = 0 } = options;
  checkPositiveInteger(fn, "nMfcc", nMfcc);
  if (nMfcc > nMels) throw new RangeError(`${fn}: nMfcc must be <= nMels = ${nMels}, got ${nMfcc}`);
  if (dctType !== 2 && dctType !== 3) throw new RangeError(`${fn}: dctType must be 2 or 3, got ${dctType}`);
  if (norm !== "ortho" && norm !== null) {
    throw new RangeError(`${fn}: norm must be "ortho" or null, got ${JSON.stringify(norm)}`);
  }
  checkFinite(fn, "lifter", lifter);
  if (lifter < 0) throw new RangeError(`${fn}: lifter must be >= 0, got ${lifter}`);
  return cosineBank(nMels, nMfcc, dctType, norm === "ortho", lifter);
}

/** The cosines of the transform, weighted by the lifter; the last few are kept. */
const cosineBank: (
  nMels: number,
  nMfcc: number,
  dctType: 2 | 3,
  isOrtho: boolean,
  lifter: number,
) => FilterBank = memoize((nMels, nMfcc, dctType, isOrtho, lifter) => {
  const weightOf = dctType === 2 ? dct2Weight : dct3Weight;
  const data = new Float64Array(nMfcc * nMels);
  for (let k = 0; k < nMfcc; k++) {
    const gain = lifter > 0 ? 1 + (lifter / 2) * Math.sin((Math.PI * (k + 1)) / lifter) : 1;
    for (let m = 0; m < nMels; m++) data[k * nMels + m] = gain * weightOf(k, m, nMels, isOrtho);
  }
  return packFilters({ data, rows: nMfcc, cols: nMels });
});

/** Weight of input `m` in output `k` of a DCT-II of `n` points. */
function dct2Weight(k: number, m: number, n: number, isOrtho: boolean): number {
  const scale = isOrtho ? Math.sqrt((k === 0 ? 1 : 2) / n) : 2;
  return scale * Math.cos((Math.PI * k * (2 * m + 1)) / (2 * n));
}

/** Weight of input `m` in output `k` of a DCT-III of `n` points. */
function dct3Weight(k: number, m: number, n: number, isOrtho: boolean): number {
  if (m === 0) return isOrtho ? Math.sqrt(1 / n) : 1;
  return (isOrtho ? Math.sqrt(2 / n) : 2) * Math.cos((Math.PI * m * (2 * k + 1)) / (2 * n));
}
