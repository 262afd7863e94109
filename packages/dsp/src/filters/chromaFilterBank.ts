import { checkFinite, checkPositive, checkPositiveInteger } from "../core/check.ts";
import type { Matrix } from "../core/matrix.ts";

const OCTAVE_CENTRE = 5; // octaves above A0's octave that are weighted most
const OCTAVE_WIDTH = 2;

/** Settings of a chroma filter bank. */
export interface ChromaOptions {
  /** Sampling rate in Hz. */
  readonly sr: number;
  /** Points of the FFT. Default 2048. */
  readonly nFft?: number;
  /** Number of pitch classes. Default 12. */
  readonly nChroma?: number;
  /** Deviation of A4 from 440 Hz, in fractions of a pitch class. Default 0. */
  readonly tuning?: number;
}

/**
 * Gaussian bumps around each pitch class in every octave, the middle octaves weighted most; row 0 is C.
 *
 * @param options `sr` is required
 * @returns `[nChroma, 1 + nFft / 2]`
 * @throws {RangeError} where a setting is out of range
 * @see librosa.filters.chroma
 * @example
 * ```ts
 * import { chromaFilterBank } from "@ser/dsp";
 *
 * chromaFilterBank({ sr: 22050 }).rows; // 12
 * ```
 */
export function chromaFilterBank(options: ChromaOptions): Matrix {
  const fn = "chromaFilterBank";
  const { sr, nFft = 2048, nChroma = 12, tuning = 0 } = options;
  checkPositive(fn, "sr", sr);
  checkPositiveInteger(fn, "nFft", nFft);
  checkPositiveInteger(fn, "nChroma", nChroma);
  checkFinite(fn, "tuning", tuning);

  const a0 = (440 * 2 ** (tuning / nChroma)) / 16;
  const pitch = Float64Array.from({ length: nFft }, (_, k) => nChroma * Math.log2((k * sr) / nFft / a0));
  pitch[0] = pitch[1]! - 1.5 * nChroma; // 0 Hz has no pitch: well below the first bin
  const nBins = Math.floor(nFft / 2) + 1;
  const halfOctave = Math.round(nChroma / 2);
  const rotation = nChroma - 3 * Math.floor(nChroma / 12); // from A to C
  const data = new Float32Array(nChroma * nBins);
  const bumps = new Float64Array(nChroma);
  for (let k = 0; k < nBins; k++) {
    const width = k < nFft - 1 ? Math.max(pitch[k + 1]! - pitch[k]!, 1) : 1;
    let energy = 0;
    for (let c = 0; c < nChroma; c++) {
      const shifted = pitch[k]! - c + halfOctave + 10 * nChroma;
      const distance = shifted - Math.floor(shifted / nChroma) * nChroma - halfOctave;
      bumps[c] = Math.exp(-0.5 * ((2 * distance) / width) ** 2);
      energy += bumps[c]! ** 2;
    }
    const octave = Math.exp(-0.5 * ((pitch[k]! / nChroma - OCTAVE_CENTRE) / OCTAVE_WIDTH) ** 2);
    for (let c = 0; c < nChroma; c++) {
      data[((c + rotation) % nChroma) * nBins + k] = (bumps[c]! / Math.sqrt(energy)) * octave;
    }
  }
  return { data, rows: nChroma, cols: nBins };
}
