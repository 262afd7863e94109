import { createKaiserSinc, type KaiserSinc } from "./kaiserSinc.ts";

/** Gives a filter's response at frequencies, each a fraction of the Nyquist frequency. */
export type FrequencyResponse = (frequencies: Float64Array) => Float64Array;

/** The response of a Kaiser sinc, whose band may reach to four times the Nyquist frequency. */
export function kaiserSincResponse(shape: KaiserSinc): FrequencyResponse {
  // At four times the rate the sum of the samples is the integral.
  const step = 0.25;
  const sinc = createKaiserSinc(shape);
  const half = Float64Array.from(
    { length: Math.ceil(shape.halfWidth / step) },
    (_, i) => 2 * step * sinc((i + 1) * step),
  );
  const series = { constant: step * sinc(0), weights: half };
  return (frequencies) => {
    const response = new Float64Array(frequencies.length);
    const twice = frequencies.map((frequency) => 2 * Math.cos(Math.PI * frequency * step));
    const end = twice.length - (twice.length % 4);
    for (let k = 0; k < end; k += 4) sumFourOfCosines(response, k, series, twice);
    for (let k = end; k < twice.length; k++) response[k] = sumOfCosines(series, twice[k]!);
    return response;
  };
}

/** A constant, and weights of the cosines of an angle, twice the angle and so on. */
interface CosineSeries {
  readonly constant: number;
  readonly weights: Float64Array;
}

/** Clenshaw's recurrence sums the cosines of multiples of one angle, whose own is half of `twice`. */
function sumOfCosines({ constant, weights }: CosineSeries, twice: number): number {
  let last = 0;
  let before = 0;
  for (let i = weights.length - 1; i >= 0; i--) {
    const next = weights[i]! + twice * last - before;
    before = last;
    last = next;
  }
  return constant + (last * twice) / 2 - before;
}

/** The same of four angles by turns: each number of a recurrence waits for the one before. */
function sumFourOfCosines(
  sums: Float64Array,
  k: number,
  { constant, weights }: CosineSeries,
  twice: Float64Array,
): void {
  const aTwice = twice[k]!;
  const bTwice = twice[k + 1]!;
  const cTwice = twice[k + 2]!;
  const dTwice = twice[k + 3]!;
  let aLast = 0;
  let aBefore = 0;
  let bLast = 0;
  let bBefore = 0;
  let cLast = 0;
  let cBefore = 0;
  let dLast = 0;
  let dBefore = 0;
  for (let i = weights.length - 1; i >= 0; i--) {
    const weight = weights[i]!;
    const a = weight + aTwice * aLast - aBefore;
    const b = weight + bTwice * bLast - bBefore;
    const c = weight + cTwice * cLast - cBefore;
    const d = weight + dTwice * dLast - dBefore;
    aBefore = aLast;
    bBefore = bLast;
    cBefore = cLast;
    dBefore = dLast;
    aLast = a;
    bLast = b;
    cLast = c;
    dLast = d;
  }
  sums[k] = constant + (aLast * aTwice) / 2 - aBefore;
  sums[k + 1] = constant + (bLast * bTwice) / 2 - bBefore;
  sums[k + 2] = constant + (cLast * cTwice) / 2 - cBefore;
  sums[k + 3] = constant + (dLast * dTwice) / 2 - dBefore;
}
