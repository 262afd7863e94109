import { magnitudeOf } from "./magnitude.ts";
import { roundHalfEven } from "./roundHalfEven.ts";

/** Tangent of an eighth of half a turn. */
const EIGHTH: number = Math.SQRT2 - 1;

/**
 * Angle of a point, to 1e-11 radians: few enough operations for vectors, and all of them exact or rounded once.
 *
 * @param y not both 0, or else the angle is 0 or half a turn as the sign of `x` is
 * @returns -pi to pi
 */
export function angleOf(y: number, x: number): number {
  const height = Math.abs(y);
  const width = Math.abs(x);
  const larger = Math.max(height, width);
  const ratio = larger === 0 ? 0 : Math.min(height, width) / larger;
  const isSteep = ratio > EIGHTH;
  const r = (isSteep ? ratio - 1 : ratio) / (isSteep ? ratio + 1 : 1); // so small that Taylor's series is short
  const s = r * r;
  let series = A[0]!;
  for (let i = 1; i < A.length; i++) series = A[i]! + s * series;
  let angle = (isSteep ? Math.PI / 4 : 0) + r * series;
  if (height > width) angle = Math.PI / 2 - angle;
  if (x < 0 || Object.is(x, -0)) angle = Math.PI - angle;
  return y < 0 || Object.is(y, -0) ? -angle : angle;
}

/** Coefficients of r^25, r^23 and so on, over r. */
const A: readonly number[] = Array.from({ length: 13 }, (_, i) => (i % 2 === 0 ? 1 : -1) / (25 - 2 * i));

// A quarter of a turn in two parts; the first has so few digits that its multiples are exact.
const QUARTER: number = Math.floor((Math.PI / 2) * 2 ** 32) / 2 ** 32;
const QUARTER_REST: number = Math.PI / 2 - QUARTER;

/** Coefficients of the sine's series, r^15, r^13 and so on, over r; and of the cosine's, r^16, r^14 and so on. */
const SINE: readonly number[] = [15, 13, 11, 9, 7, 5, 3, 1].map((n) => (n % 4 === 1 ? 1 : -1) / factorial(n));
const COSINE: readonly number[] = [16, 14, 12, 10, 8, 6, 4, 2, 0].map(
  (n) => (n % 4 === 0 ? 1 : -1) / factorial(n),
);

function factorial(n: number): number {
  return n <= 1 ? 1 : n * factorial(n - 1);
}

/**
 * Sine and cosine of an angle, to 1e-16 of a turn for each quarter of a turn in it.
 *
 * @param out sine, then cosine
 * @param x in radians, at most 2^20 quarters of a turn in size
 */
export function sinCosInto(out: Float64Array, x: number): void {
  const quarters = roundHalfEven(x * (2 / Math.PI));
  const r = x - quarters * QUARTER - quarters * QUARTER_REST; // -pi / 4 to pi / 4
  const s = r * r;
  let sine = SINE[0]!;
  for (let i = 1; i < SINE.length; i++) sine = SINE[i]! + s * sine;
  sine *= r;
  let cosine = COSINE[0]!;
  for (let i = 1; i < COSINE.length; i++) cosine = COSINE[i]! + s * cosine;
  const isOdd = (quarters & 1) !== 0;
  const a = isOdd ? cosine : sine;
  const b = isOdd ? -sine : cosine;
  const isBack = (quarters & 2) !== 0;
  out[0] = isBack ? -a : a;
  out[1] = isBack ? -b : b;
}

/** The tables as the kernel takes them. */
export const polarConstants: Float64Array = /* @__PURE__ */ Float64Array.of(
  ...A,
  ...SINE,
  ...COSINE,
  EIGHTH,
  Math.PI / 4,
  Math.PI / 2,
  Math.PI,
  2 / Math.PI,
  QUARTER,
  QUARTER_REST,
);

/** Sizes and angles of complex values, in single precision as librosa stores them. */
export function toPolar(
  magnitude: Float64Array,
  angle: Float64Array,
  re: Float32Array,
  im: Float32Array,
): void {
  for (let i = 0; i < re.length; i++) {
    magnitude[i] = magnitudeOf(re[i]!, im[i]!, 1);
    angle[i] = Math.fround(angleOf(im[i]!, re[i]!));
  }
}

const sinCos: Float64Array = /* @__PURE__ */ new Float64Array(2);

/** The way back. */
export function toRectangular(
  re: Float32Array,
  im: Float32Array,
  magnitude: Float64Array,
  angle: Float64Array,
): void {
  for (let i = 0; i < re.length; i++) {
    sinCosInto(sinCos, angle[i]!);
    re[i] = magnitude[i]! * sinCos[1]!;
    im[i] = magnitude[i]! * sinCos[0]!;
  }
}
