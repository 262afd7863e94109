import type { ParityCase, Part } from "./parityCases.ts";

/** How far a result may lie from librosa's. */
export interface Tolerance {
  /** Of any value, as a share of librosa's largest one, and as much again absolutely where `absolute` is unset. */
  readonly worst: number;
  /** Of any value besides. Default 1e-5. */
  readonly absolute?: number;
  /** Of the root mean square behind the first 16 values, as a share of librosa's. */
  readonly rms?: number;
  /** Shares are of the input instead of librosa's result. */
  readonly ofInput?: boolean;
  /** Why it is not the common one. */
  readonly why?: string;
}

const COMMON: Tolerance = { worst: 1e-5 };

const SPECIAL: Readonly<Record<string, Tolerance>> = {
  trim: { worst: 0, why: "samples and interval must be librosa's own" },
  // Of a tone above the new band, nothing is left but the start: hence shares of the input.
  "resample by common ratios": {
    worst: 5e-4,
    rms: 5e-4,
    ofInput: true,
    why: "soxr's second filter, which bends the top of the band by 0.01 dB and shows at the start, is known to four digits",
  },
  "resample by other ratios": {
    worst: 0.1,
    rms: 1.5e-3,
    ofInput: true,
    why: "more stages, or rates without a common measure: none keeps anything before the first sample, which is not made up for",
  },
  phaseVocoder: { worst: 5e-3, why: "sums float32 phases, which amplifies their last bits" },
  timeStretch: { worst: 5e-3, why: "the phase vocoder's" },
  pitchShift: { worst: 6e-2, why: "the phase vocoder's, and that of resampling" },
};

/** The tolerance of a case's function, or of that variant of it. */
export function toleranceOf({ function: name, variant }: ParityCase): Tolerance {
  return SPECIAL[`${name} ${variant}`] ?? SPECIAL[name] ?? COMMON;
}

/** How two results compare. */
export interface Distance {
  /** The largest, in units of the tolerance: at most 1 is equal. Infinite where shapes differ. */
  readonly worst: number;
  /** Number of values that lie further apart than the tolerance. */
  readonly nApart: number;
  readonly nValues: number;
}

/** Distance of results that consist of the same parts; one scale for all parts, but for trim's interval. */
export function distanceBetween(
  got: readonly Part[],
  expected: readonly Part[],
  tolerance: Tolerance,
  input: readonly Part[],
): Distance {
  const whole = tolerance.ofInput ? input : expected;
  const nValues = expected.reduce((sum, { data }) => sum + data.length, 0);
  const isAlike =
    got.length === expected.length &&
    got.every(({ shape }, i) => String(shape) === String(expected[i]!.shape));
  if (!isAlike) return { worst: Number.POSITIVE_INFINITY, nApart: nValues, nValues };
  let worst = 0;
  let nApart = 0;
  for (const [p, { data }] of expected.entries()) {
    const allowed = tolerance.worst * largest(whole) + (tolerance.absolute ?? 1e-5);
    const other = got[p]!.data;
    for (let i = 0; i < data.length; i++) {
      const units = Object.is(data[i], other[i]) ? 0 : Math.abs(data[i]! - other[i]!) / allowed;
      if (!(units <= 1)) nApart++;
      if (!(units <= worst)) worst = Number.isNaN(units) ? Number.POSITIVE_INFINITY : units;
    }
    if (tolerance.rms !== undefined)
      worst = Math.max(worst, rmsDistance(other, data, whole[p]!.data, tolerance.rms));
  }
  return { worst, nApart, nValues };
}

function largest(parts: readonly Part[]): number {
  let peak = 0;
  for (const { data } of parts)
    for (let i = 0; i < data.length; i++) peak = Math.max(peak, Math.abs(data[i]!));
  return peak;
}

/** Of the values behind the first 16, against the size of `whole`. */
function rmsDistance(
  got: Float32Array,
  expected: Float32Array,
  whole: Float32Array,
  allowed: number,
): number {
  const error = expected.map((value, i) => (i < 16 ? 0 : got[i]! - value));
  const size = rms(error);
  return size === 0 ? 0 : size / (allowed * Math.max(rms(whole), Number.MIN_VALUE));
}

function rms(values: Float32Array): number {
  return Math.sqrt(values.reduce((sum, value) => sum + value ** 2, 0) / values.length);
}
