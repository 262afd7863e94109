import { memoize } from "../core/memoize.ts";
import { createKaiserSinc } from "./kaiserSinc.ts";
import type { Ratio } from "./ratio.ts";

/**
 * A short polyphase filter that reads a band-limited signal between its samples.
 *
 * Output `i` lies `i * step` samples into the input. With an exact fraction of few enough parts each position
 * has its own row of coefficients; otherwise two neighbouring rows are blended.
 */
export interface Interpolator {
  /** Input samples for one output sample: an even number. */
  readonly nTaps: number;
  /** How many of them lie before the sample at or below the position. */
  readonly nBefore: number;
  /** Positions between two samples that have a row. */
  readonly nPhases: number;
  /** `[nPhases (+ 1 when blended), nTaps]`. */
  readonly table: Float64Array;
  /** Input samples from one output to the next. */
  readonly step: number;
  /** The step as whole samples and `phases / nPhases`; null when rows are blended. */
  readonly exactStep: ExactStep | null;
}

/** Whole samples, and phases beyond them. */
export interface ExactStep {
  readonly whole: number;
  readonly phases: number;
}

/** Ripple and stop band of the interpolation, in dB: below the rounding of float32. */
const attenuation = 140;
/**
 * Rows of a table at most. Blending two of 1024 rows errs by (pi / 2 / 1024)^2 / 8 = 3e-7 of a sample at the
 * top of the band: 22 bits, where the filters are made for 20. The table fits the second-level cache.
 */
const maxPhases = 1024;

/**
 * Designs the interpolator.
 *
 * @param step input samples from one output to the next
 * @param exact the same as a fraction, null when there is none
 * @param oversampling the input's rate over twice its band
 */
export function createInterpolator(step: number, exact: Ratio | null, oversampling: number): Interpolator {
  const exactStep =
    exact && exact.denominator <= maxPhases
      ? {
          whole: Math.floor(exact.numerator / exact.denominator),
          phases: exact.numerator % exact.denominator,
        }
      : null;
  const nPhases = exactStep ? exact!.denominator : maxPhases;
  if (nPhases === 1) return { nTaps: 2, nBefore: 0, nPhases, table: Float64Array.of(1, 0), step, exactStep };

  // The transition reaches from the top of the band to its first image (Kaiser's length formula).
  const transition = 1 - 1 / oversampling;
  const nTaps = 2 * Math.ceil((attenuation - 7.95) / (14.36 * transition) / 2);
  const nBefore = nTaps / 2 - 1;
  const table = createTable(nTaps, nPhases, exactStep ? nPhases : nPhases + 1);
  return { nTaps, nBefore, nPhases, table, step, exactStep };
}

/** Rows of `nTaps` coefficients; shared, as few tables serve all ratios whose rows are blended. */
const createTable: (nTaps: number, nPhases: number, nRows: number) => Float64Array = memoize(
  (nTaps: number, nPhases: number, nRows: number) => {
    const sinc = createKaiserSinc({ cutoff: 1, halfWidth: nTaps / 2, beta: 0.1102 * (attenuation - 8.7) });
    const table = new Float64Array(nRows * nTaps);
    for (let row = 0, at = 0; row < nRows; row++) {
      for (let tap = 0; tap < nTaps; tap++, at++) table[at] = sinc(tap - (nTaps / 2 - 1) - row / nPhases);
    }
    return table;
  },
);
