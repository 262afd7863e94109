import { radix5Pass, radix7Pass } from "./oddButterflies.ts";

/** The sizes of butterfly there are. */
export type Radix = 2 | 3 | 4 | 5 | 7;

/**
 * One pass of an FFT over the whole of `re` and `im`, in place: joins each `radix` spectra of `part` points that lie
 * side by side to one (decimation in time: first the twiddles, then a DFT of `radix` points).
 *
 * All values are read into locals before any is written: the compiler cannot know that `re` and `im` are
 * different memory, and would read again after each write.
 */
export type ButterflyPass = (
  re: Float64Array,
  im: Float64Array,
  part: number,
  twiddles: Float64Array,
) => void;

const sin60 = Math.sin(Math.PI / 3);

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

function radix3Pass(re: Float64Array, im: Float64Array, part: number, w: Float64Array): void {
  const size = 3 * part;
  for (let block = 0; block < re.length; block += size) {
    for (let j = 0, t = 0; j < part; j++, t += 4) {
      const a = block + j;
      const b = a + part;
      const c = b + part;
      const aRe = re[a]!;
      const aIm = im[a]!;
      const xRe = re[b]!;
      const xIm = im[b]!;
      const yRe = re[c]!;
      const yIm = im[c]!;
      const wbRe = w[t]!;
      const wbIm = w[t + 1]!;
      const bRe = xRe * wbRe - xIm * wbIm;
      const bIm = xRe * wbIm + xIm * wbRe;
      const wcRe = w[t + 2]!;
      const wcIm = w[t + 3]!;
      const cRe = yRe * wcRe - yIm * wcIm;
      const cIm = yRe * wcIm + yIm * wcRe;
      const sumRe = bRe + cRe;
      const sumIm = bIm + cIm;
      const middleRe = aRe - sumRe / 2;
      const middleIm = aIm - sumIm / 2;
      const turnRe = sin60 * (bIm - cIm); // -i sin60 (b - c)
      const turnIm = sin60 * (cRe - bRe);
      re[a] = aRe + sumRe;
      im[a] = aIm + sumIm;
      re[b] = middleRe + turnRe;
      im[b] = middleIm + turnIm;
      re[c] = middleRe - turnRe;
      im[c] = middleIm - turnIm;
    }
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

/** The pass of each radix. */
export const butterflies: Readonly<Record<Radix, ButterflyPass>> = {
  2: radix2Pass,
  3: radix3Pass,
  4: radix4Pass,
  5: radix5Pass,
  7: radix7Pass,
};
