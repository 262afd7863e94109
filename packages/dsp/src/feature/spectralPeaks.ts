import { firstBinFrom } from "../core/binFrequency.ts";
import type { Matrix } from "../core/matrix.ts";

/** What a spectrogram's rows are, and where peaks are looked for, in Hz. */
export interface PeakSettings {
  readonly sr: number;
  readonly nFft: number;
  readonly fmin: number;
  readonly fmax: number;
}

/** Peaks of all frames, in any order. */
export interface SpectralPeaks {
  /** In Hz. */
  readonly frequencies: Float32Array;
  readonly magnitudes: Float32Array;
}

/** The rows that hold the frequencies where peaks are looked for: the first, and the one after the last. */
export function peakRows(S: Matrix, settings: PeakSettings): { first: number; end: number } {
  const { sr, fmin, fmax } = settings;
  const first = Math.max(1, firstBinFrom(fmin, settings));
  const end = Math.min(S.rows, firstBinFrom(Math.min(fmax, sr / 2), settings));
  return { first, end };
}

/**
 * Local maxima of each frame, from `fmin` to `fmax`, above a tenth of its largest value; parabolas refine them.
 *
 * @see librosa.piptrack
 */
export function spectralPeaks(S: Matrix, settings: PeakSettings): SpectralPeaks {
  const floors = largestOfColumns(S);
  for (let t = 0; t < floors.length; t++) floors[t]! *= 0.1;
  const { first, end } = peakRows(S, settings);
  const frequencies: number[] = [];
  const magnitudes: number[] = [];
  for (let k = first; k < end; k++) addPeaksOfRow({ frequencies, magnitudes }, S, k, floors, settings);
  return { frequencies: new Float32Array(frequencies), magnitudes: new Float32Array(magnitudes) };
}

function addPeaksOfRow(
  peaks: { readonly frequencies: number[]; readonly magnitudes: number[] },
  { data, rows, cols }: Matrix,
  k: number,
  floors: Float32Array,
  { sr, nFft }: PeakSettings,
): void {
  const isLast = k === rows - 1;
  for (let t = 0, i = k * cols; t < cols; t++, i++) {
    const here = data[i]!;
    if (here <= floors[t]!) continue; // the rest counts as 0, and is no peak
    const below = data[i - cols]!;
    const over = isLast ? 0 : data[i + cols]!;
    if (here <= below || here < over) continue;
    const curvature = isLast ? 0 : Math.fround(over + below - 2 * here);
    const slope = isLast ? 0 : Math.fround(over - below) / 2;
    const shift = Math.abs(slope) >= Math.abs(curvature) ? 0 : Math.fround(-slope / curvature);
    peaks.frequencies.push(Math.fround(((k + shift) * sr) / nFft));
    peaks.magnitudes.push(Math.fround(here + Math.fround(0.5 * slope * shift)));
  }
}

function largestOfColumns({ data, rows, cols }: Matrix): Float32Array {
  const largest = new Float32Array(cols);
  for (let k = 0, i = 0; k < rows; k++) {
    for (let t = 0; t < cols; t++, i++) if (data[i]! > largest[t]!) largest[t] = data[i]!;
  }
  return largest;
}
