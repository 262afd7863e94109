import { add, both, COMPLEX, firsts, load, mul, seconds, store, sub } from "../lanes";

/**
 * The last pass of an FFT of one frame, of an odd radix: from the parts of `n` complex values, two of them in the lanes
 * of `z`, the next two behind them, to `out`. The sums are those of `oddPass`.
 *
 * @param turns of the pass
 * @param scratch holds 6 complex values
 */
export function joinOddParts(
  out: usize,
  z: usize,
  n: i32,
  twiddles: usize,
  radix: i32,
  turns: usize,
  scratch: usize,
): void {
  const part = (<usize>n) << 3;
  const im = <usize>radix * part;
  const pair = <usize>n * COMPLEX;
  const step = (<usize>radix - 1) << 5;
  const differences = <usize>(radix >> 1) * COMPLEX;
  const stop = scratch + differences;
  for (const end = out + part; out < end; out += 16, z += 2 * COMPLEX, twiddles += step) {
    const firstRe = firsts(z, COMPLEX);
    const firstIm = firsts(z + 16, COMPLEX);
    let sumRe = firstRe;
    let sumIm = firstIm;
    let low: i32 = 1;
    let wLow = twiddles;
    let wHigh = twiddles + step - 32;
    for (let at = scratch; at < stop; at += COMPLEX, low++, wLow += 32, wHigh -= 32) {
      const xRe = ofPart(z, pair, low);
      const xIm = ofPart(z + 16, pair, low);
      const yRe = ofPart(z, pair, radix - low);
      const yIm = ofPart(z + 16, pair, radix - low);
      const aRe = sub(mul(xRe, load(wLow)), mul(xIm, load(wLow + 16)));
      const aIm = add(mul(xRe, load(wLow + 16)), mul(xIm, load(wLow)));
      const bRe = sub(mul(yRe, load(wHigh)), mul(yIm, load(wHigh + 16)));
      const bIm = add(mul(yRe, load(wHigh + 16)), mul(yIm, load(wHigh)));
      const pairRe = add(aRe, bRe);
      const pairIm = add(aIm, bIm);
      store(at, pairRe);
      store(at + 16, pairIm);
      store(at + differences, sub(aRe, bRe));
      store(at + differences + 16, sub(aIm, bIm));
      sumRe = add(sumRe, pairRe);
      sumIm = add(sumIm, pairIm);
    }
    store(out, sumRe);
    store(out + im, sumIm);
    let lower = out + part;
    let higher = out + im - part;
    for (let table = turns; lower < higher; lower += part, higher -= part) {
      let middleRe = firstRe;
      let middleIm = firstIm;
      let turnRe = f64x2.splat(0);
      let turnIm = turnRe;
      for (let at = scratch; at < stop; at += COMPLEX, table += 16) {
        const cos = both(table);
        const sin = both(table + 8);
        middleRe = add(middleRe, mul(cos, load(at)));
        middleIm = add(middleIm, mul(cos, load(at + 16)));
        turnRe = add(turnRe, mul(sin, load(at + differences + 16)));
        turnIm = sub(turnIm, mul(sin, load(at + differences)));
      }
      store(lower, add(middleRe, turnRe));
      store(lower + im, add(middleIm, turnIm));
      store(higher, sub(middleRe, turnRe));
      store(higher + im, sub(middleIm, turnIm));
    }
  }
}

/** Two neighbours of a part. */
function ofPart(z: usize, pair: usize, part: i32): v128 {
  const at = z + <usize>(part >> 1) * pair;
  return part & 1 ? seconds(at, COMPLEX) : firsts(at, COMPLEX);
}
