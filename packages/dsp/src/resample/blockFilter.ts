import { type ComplexFft, createComplexFft } from "../fft/complexFft.ts";
import { type BlockSize, blockSize } from "./blockSize.ts";
import type { Ratio } from "./ratio.ts";
import { type SoxrFilters, soxrResponse } from "./soxrFilters.ts";

/**
 * The sharp low-pass filter, applied block by block in the frequency domain together with a change of rate: the
 * spectrum of a block, cut off or filled up with zeros, is the spectrum of the block at the other rate.
 *
 * Overlap-save: a block of `n` samples gives `nOut` samples that no edge has touched. Two blocks pass through
 * one complex FFT, as its real and its imaginary part, since the filter is real and symmetric.
 */
export interface BlockFilter extends BlockSize {
  /** Samples of output from one block to the next. */
  readonly nOut: number;
  /** Samples of output in a block before the first clean one. */
  readonly leadOut: number;
  readonly fftIn: ComplexFft;
  readonly fftOut: ComplexFft;
  /** For each place of the spectrum that `fftOut` takes, the bin of the input's spectrum that goes there ... */
  readonly sources: Int32Array;
  /** ... and the response of the filter at that bin: 0 where there is none. */
  readonly gains: Float64Array;
}

/**
 * Designs the filter.
 *
 * @param ratio output samples for one input sample
 * @param low the lower of the signal's two rates as a fraction of the input rate, in 0 to 1
 * @returns null when the ratio has prime factors that the FFT has not
 */
export function createBlockFilter(ratio: Ratio, low: number, filters: SoxrFilters): BlockFilter | null {
  const size = blockSize(ratio, Math.ceil(filters.reach / low));
  if (size === null) return null;
  const { n, hop, lead } = size;
  const scaled = (samples: number): number => (samples / ratio.denominator) * ratio.numerator;
  const nOutput = scaled(n);
  const fftIn = createComplexFft(n);
  const fftOut = createComplexFft(nOutput);
  // The response ends at the lower Nyquist frequency, where it is below -135 dB.
  const frequencies = new Float64Array(Math.ceil((n * low) / 2)).map((_, bin) => (2 * bin) / (n * low));
  const binGains = soxrResponse(filters)(frequencies).map((gain) => gain / n);
  const sources = new Int32Array(nOutput);
  const gains = new Float64Array(nOutput);
  fftOut.order.forEach((bin, place) => {
    const mirrored = nOutput - bin; // negative frequencies
    sources[place] = bin < mirrored ? bin : n - mirrored;
    const gain = binGains[Math.min(bin, mirrored)];
    if (gain === undefined) sources[place] = 0;
    else gains[place] = gain;
  });
  return { n, hop, lead, nOut: scaled(hop), leadOut: scaled(lead), fftIn, fftOut, sources, gains };
}
