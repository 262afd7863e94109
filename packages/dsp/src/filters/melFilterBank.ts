import { checkFinite, checkPositive, checkPositiveInteger } from "../core/check.ts";
import { checkOptions, type OptionNames } from "../core/checkOptions.ts";
import type { Matrix } from "../core/matrix.ts";
import { NORMS, normalizeInPlace } from "../core/normalize.ts";
import { evenlyInMel } from "./melFrequencies.ts";

/** Settings of a mel filter bank. */
export interface MelOptions {
  /** Sampling rate in Hz. */
  readonly sr: number;
  /** Points of the FFT. Default 2048. */
  readonly nFft?: number;
  /** Number of bands. Default 128. */
  readonly nMels?: number;
  /** Lowest frequency in Hz. Default 0. */
  readonly fmin?: number;
  /** Highest frequency in Hz, at most `sr / 2`. Default `sr / 2`. */
  readonly fmax?: number;
  /** HTK's mel scale in place of Slaney's. Default false. */
  readonly htk?: boolean;
  /**
   * `slaney` (the default): every triangle has the same area; `null`: every triangle has height 1; 1, 2 or
   * Infinity: the sum, the root of the squares' sum, or the largest of a band's weights is 1.
   */
  readonly norm?: "slaney" | 1 | 2 | typeof Number.POSITIVE_INFINITY | null;
}

/** Their names. */
export const MEL_OPTIONS: OptionNames<MelOptions> = {
  sr: true,
  nFft: false,
  nMels: false,
  fmin: false,
  fmax: false,
  htk: "flag",
  norm: false,
};

/**
 * Triangular filters, evenly spaced on the mel scale.
 *
 * With many bands for a short FFT, the lowest are narrower than the distance of its bins, `sr / nFft` Hz, and some may
 * have none in them: such a band's row is 0, and so is whatever is computed with it. librosa warns of this; here nothing
 * is said. Fewer bands, a longer FFT or a higher `fmin` help.
 *
 * @param options `sr` is required
 * @returns `[nMels, 1 + floor(nFft / 2)]`
 * @throws {RangeError} where a setting is out of range
 * @see librosa.filters.mel
 * @example
 * ```ts
 * import { melFilterBank } from "@ser/dsp";
 *
 * melFilterBank({ sr: 22050, nFft: 2048, nMels: 40 }).rows; // 40
 * ```
 */
export function melFilterBank(options: MelOptions): Matrix<ArrayBuffer> {
  checkOptions("melFilterBank", options, MEL_OPTIONS);
  return melFilters(melSettings("melFilterBank", options));
}

/** Fills in and checks the settings of a mel filter bank; what else the options hold is left out. */
export function melSettings(fn: string, options: MelOptions): Required<MelOptions> {
  const { sr, nFft = 2048, nMels = 128, fmin = 0, htk = false, norm = "slaney" } = options;
  checkPositive(fn, "sr", sr);
  checkPositiveInteger(fn, "nFft", nFft);
  checkPositiveInteger(fn, "nMels", nMels);
  const fmax = options.fmax ?? sr / 2;
  checkFinite(fn, "fmin", fmin);
  checkFinite(fn, "fmax", fmax);
  if (fmax > sr / 2) throw new RangeError(`${fn}: fmax must be <= sr / 2 = ${sr / 2} Hz, got ${fmax}`);
  if (fmin < 0 || fmin >= fmax) {
    throw new RangeError(`${fn}: fmin must be >= 0 and < fmax = ${fmax} Hz, got ${fmin}`);
  }
  if (norm !== "slaney" && norm !== null && !NORMS.includes(norm)) {
    throw new RangeError(`${fn}: norm must be "slaney", 1, 2, Infinity or null, got ${String(norm)}`);
  }
  return { sr, nFft, nMels, fmin, fmax, htk, norm };
}

/** The filters of settings that are checked, `[nMels, 1 + floor(nFft / 2)]`. */
export function melFilters({
  sr,
  nFft,
  nMels,
  fmin,
  fmax,
  htk,
  norm,
}: Required<MelOptions>): Matrix<ArrayBuffer> {
  const edges = evenlyInMel(nMels + 2, { fmin, fmax, htk });
  const nBins = Math.floor(nFft / 2) + 1;
  const data = new Float32Array(nMels * nBins);
  for (let m = 0; m < nMels; m++) {
    const [from, peak, to] = [edges[m]!, edges[m + 1]!, edges[m + 2]!];
    const height = norm === "slaney" ? 2 / (to - from) : 1;
    for (let k = 0; k < nBins; k++) {
      const hz = (k * sr) / nFft;
      const triangle = Math.min((hz - from) / (peak - from), (to - hz) / (to - peak));
      data[m * nBins + k] = Math.fround(Math.max(0, triangle)) * height;
    }
    if (typeof norm === "number") normalizeInPlace(data.subarray(m * nBins, (m + 1) * nBins), norm);
  }
  return { data, rows: nMels, cols: nBins };
}
