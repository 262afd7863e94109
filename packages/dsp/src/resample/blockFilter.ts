import { type ConvolutionFft, createConvolutionFft } from "./convolutionFft.ts";
import { createKaiserSinc } from "./kaiserSinc.ts";

/**
 * The pass band of soxr's "HQ" recipe, as a fraction of the lower Nyquist frequency; its stop band starts at
 * that Nyquist frequency.
 */
const passBand = 0.9137436532733066;
/** Window shape and half-length, in samples at the lower rate, that give HQ's 20 bits over this transition. */
const beta = 13.04;
const halfWidth = 97.248;

/**
 * The sharp low-pass filter, applied block by block in the frequency domain, with its rate change by a power
 * of two: `up` (zero-stuffing) or `down` (keeping each `down`-th sample).
 *
 * Overlap-save: a block of `n` samples gives `hop * up / down` samples that no edge has touched. Two blocks
 * pass through one complex FFT, as its real and its imaginary part, since the filter is real and symmetric.
 */
export interface BlockFilter {
  /** Samples of input in a block. */
  readonly n: number;
  /** Samples of input from one block to the next. */
  readonly hop: number;
  /** Samples of input in a block before its first clean output. */
  readonly lead: number;
  /** Samples of output from one block to the next. */
  readonly nOut: number;
  readonly fftIn: ConvolutionFft;
  readonly fftOut: ConvolutionFft;
  /** For each place of the output spectrum, `nAliases` places of the input spectrum to add up ... */
  readonly sources: Int32Array;
  /** ... and the response of the filter at each. */
  readonly gains: Float64Array;
  readonly nAliases: number;
}

/** The filter's response at each bin of `n`, sampled `up` times finer than the input; real, as it is symmetric. */
function filterResponse(n: number, up: number, low: number): Float64Array {
  const sinc = createKaiserSinc({ cutoff: (low * (1 + passBand)) / 2, halfWidth: halfWidth / low, beta });
  const re = new Float64Array(n);
  re[0] = sinc(0) / n; // the inverse FFT is n times too large
  for (let i = 1; i <= Math.ceil((halfWidth / low) * up); i++) re[i] = re[n - i] = sinc(i / up) / n;
  const fft = createConvolutionFft(n);
  fft.forward(re, new Float64Array(n));
  const response = new Float64Array(n);
  for (let i = 0; i < n; i++) response[fft.bins[i]!] = re[i]!;
  return response;
}

/**
 * Designs the filter.
 *
 * @param low the lower of input and output rate as a fraction of the input rate, in 0 to 1
 * @param up factor of the rate, a power of two
 * @param down divisor of the rate, a power of two; `up` or `down` is 1
 */
export function createBlockFilter(low: number, up: number, down: number): BlockFilter {
  const lead = Math.ceil(Math.ceil(halfWidth / low) / down) * down; // so that blocks start on kept samples
  let n = 4; // a power of 4 has the fastest FFT; six times the lead keeps two thirds of each block
  while (n < 6 * lead) n *= 4;
  const nFine = n * up;
  const nCoarse = nFine / down;
  const response = filterResponse(nFine, up, low);
  const fftIn = createConvolutionFft(n);
  const fftOut = up === 1 && down === 1 ? fftIn : createConvolutionFft(nCoarse);
  const placeOf = new Int32Array(n);
  fftIn.bins.forEach((bin, place) => {
    placeOf[bin] = place;
  });
  const sources = new Int32Array(nFine);
  const gains = new Float64Array(nFine);
  for (let place = 0, at = 0; place < nCoarse; place++) {
    for (let alias = 0; alias < down; alias++, at++) {
      const bin = fftOut.bins[place]! + alias * nCoarse;
      sources[at] = placeOf[bin % n]!; // zero-stuffing repeats the spectrum
      gains[at] = response[bin]!;
    }
  }
  const hop = n - 2 * lead;
  return { n, hop, lead, nOut: (hop * up) / down, fftIn, fftOut, sources, gains, nAliases: down };
}

/** Fills the output spectrum from the input spectrum, folding what the lower rate cannot tell apart. */
export function applyResponse(filter: BlockFilter, input: Float64Array, output: Float64Array): void {
  const { sources, gains, nAliases } = filter;
  if (nAliases === 1) {
    for (let i = 0; i < output.length; i++) output[i] = input[sources[i]!]! * gains[i]!;
    return;
  }
  for (let i = 0, at = 0; i < output.length; i++) {
    let sum = 0;
    for (const end = at + nAliases; at < end; at++) sum += input[sources[at]!]! * gains[at]!;
    output[i] = sum;
  }
}
