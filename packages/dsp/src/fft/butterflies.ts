import type { FftPass } from "./fftPlan.ts";

/** The sizes of butterfly there are. */
export type Radix = 2 | 3 | 4 | 5 | 7;

/**
 * Runs one pass of an FFT over the whole of `re` and `im`, in place: joins each `radix` spectra of `part` points that
 * lie side by side to one (decimation in time: first the twiddles, then a DFT of `radix` points).
 *
 * All values are read into locals before any is written: the compiler cannot know that `re` and `im` are
 * different memory, and would read again after each write.
 */
export function runPass(re: Float64Array, im: Float64Array, pass: FftPass): void {
  const { radix, part, twiddles } = pass;
  if (radix === 2) radix2Pass(re, im, part, twiddles);
  else if (radix !== 4) oddPass(re, im, pass);
  else if (part === 1) radix4FirstPass(re, im);
  else radix4Pass(re, im, part, twiddles);
}

function radix2Pass(re: Float64Array, im: Float64Array, part: number, w: Float64Array): void {
  const size = 2 * part;
  for (let block = 0; block < re.length; block += size) {
    for (let j = 0, t = 0; j < part; j++, t += 2) {
      const a = block + j;
      const b = a + part;
      const aRe = re[a]!;
      const aIm = im[a]!;
      const xRe = re[b]!;
      const xIm = im[b]!;
      const wRe = w[t]!;
      const wIm = w[t + 1]!;
      const bRe = xRe * wRe - xIm * wIm;
      const bIm = xRe * wIm + xIm * wRe;
      re[a] = aRe + bRe;
      im[a] = aIm + bIm;
      re[b] = aRe - bRe;
      im[b] = aIm - bIm;
    }
  }
}

/** The first pass: all twiddles are 1. */
function radix4FirstPass(re: Float64Array, im: Float64Array): void {
  for (let a = 0; a < re.length; a += 4) {
    const evenSumRe = re[a]! + re[a + 2]!;
    const evenSumIm = im[a]! + im[a + 2]!;
    const evenDiffRe = re[a]! - re[a + 2]!;
    const evenDiffIm = im[a]! - im[a + 2]!;
    const oddSumRe = re[a + 1]! + re[a + 3]!;
    const oddSumIm = im[a + 1]! + im[a + 3]!;
    const turnRe = im[a + 1]! - im[a + 3]!; // -i (b - d)
    const turnIm = re[a + 3]! - re[a + 1]!;
    re[a] = evenSumRe + oddSumRe;
    im[a] = evenSumIm + oddSumIm;
    re[a + 1] = evenDiffRe + turnRe;
    im[a + 1] = evenDiffIm + turnIm;
    re[a + 2] = evenSumRe - oddSumRe;
    im[a + 2] = evenSumIm - oddSumIm;
    re[a + 3] = evenDiffRe - turnRe;
    im[a + 3] = evenDiffIm - turnIm;
  }
}

function radix4Pass(re: Float64Array, im: Float64Array, part: number, w: Float64Array): void {
  const size = 4 * part;
  for (let block = 0; block < re.length; block += size) {
    for (let j = 0, t = 0; j < part; j++, t += 6) {
      const a = block + j;
      const b = a + part;
      const c = b + part;
      const d = c + part;
      const aRe = re[a]!;
      const aIm = im[a]!;
      const xRe = re[b]!;
      const xIm = im[b]!;
      const yRe = re[c]!;
      const yIm = im[c]!;
      const zRe = re[d]!;
      const zIm = im[d]!;
      const wbRe = w[t]!;
      const wbIm = w[t + 1]!;
      const wcRe = w[t + 2]!;
      const wcIm = w[t + 3]!;
      const wdRe = w[t + 4]!;
      const wdIm = w[t + 5]!;
      const bRe = xRe * wbRe - xIm * wbIm;
      const bIm = xRe * wbIm + xIm * wbRe;
      const cRe = yRe * wcRe - yIm * wcIm;
      const cIm = yRe * wcIm + yIm * wcRe;
      const dRe = zRe * wdRe - zIm * wdIm;
      const dIm = zRe * wdIm + zIm * wdRe;
      const evenSumRe = aRe + cRe;
      const evenSumIm = aIm + cIm;
      const evenDiffRe = aRe - cRe;
      const evenDiffIm = aIm - cIm;
      const oddSumRe = bRe + dRe;
      const oddSumIm = bIm + dIm;
      const turnRe = bIm - dIm; // -i (b - d)
      const turnIm = dRe - bRe;
      re[a] = evenSumRe + oddSumRe;
      im[a] = evenSumIm + oddSumIm;
      re[b] = evenDiffRe + turnRe;
      im[b] = evenDiffIm + turnIm;
      re[c] = evenSumRe - oddSumRe;
      im[c] = evenSumIm - oddSumIm;
      re[d] = evenDiffRe - turnRe;
      im[d] = evenDiffIm - turnIm;
    }
  }
}

/**
 * A pass of an odd radix pairs the inputs k and radix - k: their sums meet the cosines, their differences the sines.
 */
function oddPass(re: Float64Array, im: Float64Array, { radix, part, twiddles, turns }: FftPass): void {
  const size = radix * part;
  const nPairs = (radix - 1) / 2;
  const sumRe = new Float64Array(nPairs);
  const sumIm = new Float64Array(nPairs);
  const diffRe = new Float64Array(nPairs);
  const diffIm = new Float64Array(nPairs);
  for (let block = 0; block < re.length; block += size) {
    for (let first = block, w = 0; first < block + part; first++, w += 2 * (radix - 1)) {
      const firstRe = re[first]!;
      const firstIm = im[first]!;
      let totalRe = firstRe;
      let totalIm = firstIm;
      for (let k = 1; k <= nPairs; k++) {
        const low = first + k * part;
        const high = first + (radix - k) * part;
        const wLow = w + 2 * k - 2;
        const wHigh = w + 2 * (radix - k) - 2;
        const aRe = re[low]! * twiddles[wLow]! - im[low]! * twiddles[wLow + 1]!;
        const aIm = re[low]! * twiddles[wLow + 1]! + im[low]! * twiddles[wLow]!;
        const bRe = re[high]! * twiddles[wHigh]! - im[high]! * twiddles[wHigh + 1]!;
        const bIm = re[high]! * twiddles[wHigh + 1]! + im[high]! * twiddles[wHigh]!;
        totalRe += sumRe[k - 1] = aRe + bRe;
        totalIm += sumIm[k - 1] = aIm + bIm;
        diffRe[k - 1] = aRe - bRe;
        diffIm[k - 1] = aIm - bIm;
      }
      re[first] = totalRe;
      im[first] = totalIm;
      for (let m = 1, at = 0; m <= nPairs; m++) {
        let middleRe = firstRe;
        let middleIm = firstIm;
        let turnRe = 0; // -i times the sines' sum
        let turnIm = 0;
        for (let k = 0; k < nPairs; k++, at += 2) {
          middleRe += turns[at]! * sumRe[k]!;
          middleIm += turns[at]! * sumIm[k]!;
          turnRe += turns[at + 1]! * diffIm[k]!;
          turnIm -= turns[at + 1]! * diffRe[k]!;
        }
        const low = first + m * part;
        const high = first + (radix - m) * part;
        re[low] = middleRe + turnRe;
        im[low] = middleIm + turnIm;
        re[high] = middleRe - turnRe;
        im[high] = middleIm - turnIm;
      }
    }
  }
}
