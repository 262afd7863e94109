import { checkPositive } from "../core/check.ts";
import { checkOptions, type OptionNames } from "../core/checkOptions.ts";
import type { Matrix } from "../core/matrix.ts";
import { isMatrix, type SamplesOrSpectrogram, spectrogramOf } from "../core/spectrogramOf.ts";
import { SPECTRAL_OPTIONS, type SpectralOptions } from "./spectralCentroid.ts";
import { centroidOf, checkMagnitudes, columnSum, mapColumns } from "./spectralFrames.ts";

/** Settings of {@link spectralBandwidth}. */
export interface BandwidthOptions extends SpectralOptions {
  /** Exponent of the deviations from the centroid, above 0. Default 2: the standard deviation. */
  readonly p?: number;
  /** Whether each frame's magnitudes are divided by their sum. Default true. */
  readonly norm?: boolean;
}

const BANDWIDTH_OPTIONS: OptionNames<BandwidthOptions> = { ...SPECTRAL_OPTIONS, p: false, norm: "flag" };

/**
 * How far each frame's magnitude spectrum spreads around its centroid.
 *
 * @param y one clip, `[n]`; or its magnitude spectrogram, `[1 + floor(nFft / 2), frames]`
 * @param options `sr` is required
 * @returns `[1, frames]`, Hz; 0 in silence
 * @throws {RangeError} where `y` is empty, not finite or so large that its power is not, a magnitude is below 0, or a
 * setting is out of range
 * @see librosa.feature.spectral_bandwidth
 * @example
 * ```ts
 * import { spectralBandwidth } from "@ser/dsp";
 *
 * const y = Float32Array.from({ length: 22050 }, (_, i) => Math.sin(i / 10));
 * spectralBandwidth(y, { sr: 22050 }).cols; // 44
 * ```
 */
export function spectralBandwidth(y: SamplesOrSpectrogram, options: BandwidthOptions): Matrix<ArrayBuffer> {
  checkOptions("spectralBandwidth", options, BANDWIDTH_OPTIONS);
  const { S, nFft } = spectrogramOf("spectralBandwidth", y, options, 1);
  const { sr, p = 2, norm = true } = options;
  checkPositive("spectralBandwidth", "sr", sr);
  if (isMatrix(y)) checkMagnitudes("spectralBandwidth", y);
  checkPositive("spectralBandwidth", "p", p);
  const hzPerBin = sr / nFft;
  return mapColumns(S, (column) => {
    const size = columnSum(column);
    const centroid = centroidOf(column, hzPerBin, size);
    const total = norm ? size : 1;
    let sum = 0;
    for (let k = 0; k < column.length; k++) {
      const deviation = k * hzPerBin - centroid;
      const share = Math.fround(column[k]! / total);
      sum += share * (p === 2 ? deviation * deviation : Math.abs(deviation) ** p);
    }
    return p === 2 ? Math.sqrt(sum) : sum ** (1 / p);
  });
}
