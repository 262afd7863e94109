/**
 * A complex FFT of `n` points made for convolution: it works in place on separate real and imaginary
 * arrays and skips the reordering pass. The forward transform leaves the spectrum in the order `bins`,
 * and the inverse takes it in that order.
 */
export interface ConvolutionFft {
  readonly n: number;
  /** The frequency bin that each place of the transformed arrays holds. */
  readonly bins: Int32Array;
  /** Samples to spectrum, in place. */
  forward(re: Float64Array, im: Float64Array): void;
  /** Spectrum to `n` times the samples, in place. */
  inverse(re: Float64Array, im: Float64Array): void;
}

/** One pass over the whole array: butterflies of four points, `size / 4` apart. */
interface Stage {
  readonly size: number;
  /** For each butterfly of a block, w, w^2 and w^3 with w = exp(-2 pi i j / size). */
  readonly twiddles: Float64Array;
}

function createStage(size: number): Stage {
  const quarter = size / 4;
  const twiddles = new Float64Array(6 * quarter);
  for (let j = 0, at = 0; j < quarter; j++) {
    for (let power = 1; power <= 3; power++) {
      const angle = (-2 * Math.PI * power * j) / size;
      twiddles[at++] = Math.cos(angle);
      twiddles[at++] = Math.sin(angle);
    }
  }
  return { size, twiddles };
}

/** Decimation in frequency: butterflies first, then the twiddles. */
function forwardStage({ size, twiddles: w }: Stage, re: Float64Array, im: Float64Array): void {
  const quarter = size >> 2;
  for (let block = 0; block < re.length; block += size) {
    for (let j = 0, t = 0; j < quarter; j++, t += 6) {
      const a = block + j;
      const b = a + quarter;
      const c = b + quarter;
      const d = c + quarter;
      const sumRe = re[a]! + re[c]!;
      const sumIm = im[a]! + im[c]!;
      const diffRe = re[a]! - re[c]!;
      const diffIm = im[a]! - im[c]!;
      const oddSumRe = re[b]! + re[d]!;
      const oddSumIm = im[b]! + im[d]!;
      const oddDiffRe = im[b]! - im[d]!; // -i (b - d)
      const oddDiffIm = re[d]! - re[b]!;
      re[a] = sumRe + oddSumRe;
      im[a] = sumIm + oddSumIm;
      let xRe = diffRe + oddDiffRe;
      let xIm = diffIm + oddDiffIm;
      re[b] = xRe * w[t]! - xIm * w[t + 1]!;
      im[b] = xRe * w[t + 1]! + xIm * w[t]!;
      xRe = sumRe - oddSumRe;
      xIm = sumIm - oddSumIm;
      re[c] = xRe * w[t + 2]! - xIm * w[t + 3]!;
      im[c] = xRe * w[t + 3]! + xIm * w[t + 2]!;
      xRe = diffRe - oddDiffRe;
      xIm = diffIm - oddDiffIm;
      re[d] = xRe * w[t + 4]! - xIm * w[t + 5]!;
      im[d] = xRe * w[t + 5]! + xIm * w[t + 4]!;
    }
  }
}

/** Decimation in time, the mirror image: conjugate twiddles first, then the butterflies. */
function inverseStage({ size, twiddles: w }: Stage, re: Float64Array, im: Float64Array): void {
  const quarter = size >> 2;
  for (let block = 0; block < re.length; block += size) {
    for (let j = 0, t = 0; j < quarter; j++, t += 6) {
      const a = block + j;
      const b = a + quarter;
      const c = b + quarter;
      const d = c + quarter;
      let xRe = re[b]!;
      let xIm = im[b]!;
      const bRe = xRe * w[t]! + xIm * w[t + 1]!;
      const bIm = xIm * w[t]! - xRe * w[t + 1]!;
      xRe = re[c]!;
      xIm = im[c]!;
      const cRe = xRe * w[t + 2]! + xIm * w[t + 3]!;
      const cIm = xIm * w[t + 2]! - xRe * w[t + 3]!;
      xRe = re[d]!;
      xIm = im[d]!;
      const dRe = xRe * w[t + 4]! + xIm * w[t + 5]!;
      const dIm = xIm * w[t + 4]! - xRe * w[t + 5]!;
      const sumRe = re[a]! + cRe;
      const sumIm = im[a]! + cIm;
      const diffRe = re[a]! - cRe;
      const diffIm = im[a]! - cIm;
      const oddSumRe = bRe + dRe;
      const oddSumIm = bIm + dIm;
      const oddDiffRe = dIm - bIm; // i (b - d)
      const oddDiffIm = bRe - dRe;
      re[a] = sumRe + oddSumRe;
      im[a] = sumIm + oddSumIm;
      re[b] = diffRe + oddDiffRe;
      im[b] = diffIm + oddDiffIm;
      re[c] = sumRe - oddSumRe;
      im[c] = sumIm - oddSumIm;
      re[d] = diffRe - oddDiffRe;
      im[d] = diffIm - oddDiffIm;
    }
  }
}

/** The last pass of an odd power of two: pairs, the same in both directions. */
function pairStage(re: Float64Array, im: Float64Array): void {
  for (let a = 0; a < re.length; a += 2) {
    const bRe = re[a + 1]!;
    const bIm = im[a + 1]!;
    re[a + 1] = re[a]! - bRe;
    im[a + 1] = im[a]! - bIm;
    re[a]! += bRe;
    im[a]! += bIm;
  }
}

/** Where the stages leave each bin: every quarter of a block gathers the bins of one remainder by 4. */
function binOrder(n: number): Int32Array {
  if (n < 4) return Int32Array.from({ length: n }, (_, i) => i);
  const quarter = binOrder(n / 4);
  return Int32Array.from(
    { length: n },
    (_, i) => 4 * quarter[i % quarter.length]! + Math.floor(i / quarter.length),
  );
}

/**
 * Prepares a convolution FFT.
 *
 * @param n the number of points, a power of two
 */
export function createConvolutionFft(n: number): ConvolutionFft {
  const stages: Stage[] = [];
  let size = n;
  for (; size >= 4; size /= 4) stages.push(createStage(size));
  const hasPairs = size === 2;
  return {
    n,
    bins: binOrder(n),
    forward(re, im) {
      for (let i = 0; i < stages.length; i++) forwardStage(stages[i]!, re, im);
      if (hasPairs) pairStage(re, im);
    },
    inverse(re, im) {
      if (hasPairs) pairStage(re, im);
      for (let i = stages.length - 1; i >= 0; i--) inverseStage(stages[i]!, re, im);
    },
  };
}
