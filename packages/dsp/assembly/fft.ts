import { add, both, COMPLEX, load, mul, store, sub } from "./lanes";

// The passes of src/fft/butterflies.ts, on complex values.

/** Bytes of an entry of the table of passes: radix, part, twiddles, constants. */
const PASS: usize = 16;

/** Runs the passes of a plan on `n` complex values at `z`, in place. `scratch` holds 6 complex values. */
export function fft(z: usize, n: i32, passes: usize, nPasses: i32, scratch: usize): void {
  const end = z + <usize>n * COMPLEX;
  for (let i = 0; i < nPasses; i++, passes += PASS) {
    const radix = i32.load(passes);
    const step = <usize>i32.load(passes, 4) * COMPLEX;
    const twiddles = <usize>i32.load(passes, 8);
    if (radix === 2) radix2Pass(z, end, step, twiddles);
    else if (radix !== 4) oddPass(z, end, step, twiddles, radix, <usize>i32.load(passes, 12), scratch);
    else radix4Pass(z, end, step, twiddles);
  }
}

function radix2Pass(z: usize, end: usize, step: usize, twiddles: usize): void {
  for (; z < end; z += step) {
    const stop = z + step;
    for (let w = twiddles; z < stop; z += COMPLEX, w += 16) {
      const b = z + step;
      const wRe = both(w);
      const wIm = both(w + 8);
      const xRe = load(b);
      const xIm = load(b + 16);
      const aRe = load(z);
      const aIm = load(z + 16);
      const bRe = sub(mul(xRe, wRe), mul(xIm, wIm));
      const bIm = add(mul(xRe, wIm), mul(xIm, wRe));
      store(z, add(aRe, bRe));
      store(z + 16, add(aIm, bIm));
      store(b, sub(aRe, bRe));
      store(b + 16, sub(aIm, bIm));
    }
  }
}

/**
 * A pass of radix 4. The first one has no twiddles: all would be 1. It has no function of its own, since the compiler
 * makes the butterfly part of one loop only, and calls cost more than its sums.
 */
function radix4Pass(z: usize, end: usize, step: usize, twiddles: usize): void {
  const isFirst = step === COMPLEX;
  for (; z < end; z += 3 * step) {
    const stop = z + step;
    for (let w = twiddles; z < stop; z += COMPLEX, w += 48) {
      const b = z + step;
      const c = b + step;
      const d = c + step;
      let bRe = load(b);
      let bIm = load(b + 16);
      let cRe = load(c);
      let cIm = load(c + 16);
      let dRe = load(d);
      let dIm = load(d + 16);
      if (!isFirst) {
        const wbRe = both(w);
        const wbIm = both(w + 8);
        const wcRe = both(w + 16);
        const wcIm = both(w + 24);
        const wdRe = both(w + 32);
        const wdIm = both(w + 40);
        const xRe = bRe;
        const yRe = cRe;
        const zRe = dRe;
        bRe = sub(mul(xRe, wbRe), mul(bIm, wbIm));
        bIm = add(mul(xRe, wbIm), mul(bIm, wbRe));
        cRe = sub(mul(yRe, wcRe), mul(cIm, wcIm));
        cIm = add(mul(yRe, wcIm), mul(cIm, wcRe));
        dRe = sub(mul(zRe, wdRe), mul(dIm, wdIm));
        dIm = add(mul(zRe, wdIm), mul(dIm, wdRe));
      }
      const aRe = load(z);
      const aIm = load(z + 16);
      const evenSumRe = add(aRe, cRe);
      const evenSumIm = add(aIm, cIm);
      const evenDiffRe = sub(aRe, cRe);
      const evenDiffIm = sub(aIm, cIm);
      const oddSumRe = add(bRe, dRe);
      const oddSumIm = add(bIm, dIm);
      const turnRe = sub(bIm, dIm);
      const turnIm = sub(dRe, bRe);
      store(z, add(evenSumRe, oddSumRe));
      store(z + 16, add(evenSumIm, oddSumIm));
      store(b, add(evenDiffRe, turnRe));
      store(b + 16, add(evenDiffIm, turnIm));
      store(c, sub(evenSumRe, oddSumRe));
      store(c + 16, sub(evenSumIm, oddSumIm));
      store(d, sub(evenDiffRe, turnRe));
      store(d + 16, sub(evenDiffIm, turnIm));
    }
  }
}

/** A pass of an odd radix. `scratch`: its inputs' sums, then their differences. */
function oddPass(
  z: usize,
  end: usize,
  step: usize,
  twiddles: usize,
  radix: i32,
  constants: usize,
  scratch: usize,
): void {
  const nPairs = <usize>(radix >> 1);
  const whole = <usize>radix * step;
  const differences = nPairs * COMPLEX;
  const stopScratch = scratch + differences;
  for (; z < end; z += whole - step) {
    const stop = z + step;
    for (let w = twiddles; z < stop; z += COMPLEX, w += (<usize>radix - 1) * 16) {
      let sumRe = load(z);
      let sumIm = load(z + 16);
      const firstRe = sumRe;
      const firstIm = sumIm;
      let low = z + step;
      let high = z + whole - step;
      let wLow = w;
      let wHigh = w + (<usize>radix - 2) * 16;
      for (let at = scratch; at < stopScratch; at += COMPLEX) {
        const xRe = load(low);
        const xIm = load(low + 16);
        const yRe = load(high);
        const yIm = load(high + 16);
        const aRe = sub(mul(xRe, both(wLow)), mul(xIm, both(wLow + 8)));
        const aIm = add(mul(xRe, both(wLow + 8)), mul(xIm, both(wLow)));
        const bRe = sub(mul(yRe, both(wHigh)), mul(yIm, both(wHigh + 8)));
        const bIm = add(mul(yRe, both(wHigh + 8)), mul(yIm, both(wHigh)));
        const pairRe = add(aRe, bRe);
        const pairIm = add(aIm, bIm);
        store(at, pairRe);
        store(at + 16, pairIm);
        store(at + differences, sub(aRe, bRe));
        store(at + differences + 16, sub(aIm, bIm));
        sumRe = add(sumRe, pairRe);
        sumIm = add(sumIm, pairIm);
        low += step;
        high -= step;
        wLow += 16;
        wHigh -= 16;
      }
      store(z, sumRe);
      store(z + 16, sumIm);
      low = z + step;
      high = z + whole - step;
      let table = constants;
      for (let m: usize = 0; m < nPairs; m++) {
        let middleRe = firstRe;
        let middleIm = firstIm;
        let turnRe = f64x2.splat(0);
        let turnIm = turnRe;
        for (let at = scratch; at < stopScratch; at += COMPLEX, table += 16) {
          const cos = both(table);
          const sin = both(table + 8);
          middleRe = add(middleRe, mul(cos, load(at)));
          middleIm = add(middleIm, mul(cos, load(at + 16)));
          turnRe = add(turnRe, mul(sin, load(at + differences + 16)));
          turnIm = sub(turnIm, mul(sin, load(at + differences)));
        }
        store(low, add(middleRe, turnRe));
        store(low + 16, add(middleIm, turnIm));
        store(high, sub(middleRe, turnRe));
        store(high + 16, sub(middleIm, turnIm));
        low += step;
        high -= step;
      }
    }
  }
}
