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
  const [smaller, larger] = [Math.min(height, width), Math.max(height, width)];
  const isSteep = smaller > EIGHTH * larger;
  const above = isSteep ? smaller - larger : smaller;
  const below = isSteep ? smaller + larger : larger;
  const r = below === 0 ? 0 : above / below; // so small that few terms are enough
  const s = r * r;
  let series = A[0]!;
  for (let i = 1; i < A.length; i++) series = A[i]! + s * series;
  let angle = (isSteep ? Math.PI / 4 : 0) + r * series;
  if (height > width) angle = Math.PI / 2 - angle;
  if (x < 0 || Object.is(x, -0)) angle = Math.PI - angle;
  return y < 0 || Object.is(y, -0) ? -angle : angle;
}

// Polynomials in the square of the argument, the highest coefficient first. They meet the function at 0 and at the
// Chebyshev nodes of the interval that they serve, to 1e-11 there, with half of the terms of Taylor's series.

/** Of the angle over its tangent, to the tangent of an eighth of half a turn. */
const A: readonly number[] = [
  -0.04043224825887161, 0.07135325122330678, -0.09028983500350463, 0.11107495135714474, -0.14285612511387016,
  0.1999999891728858, -0.3333333333144073, 1,
];

// A quarter of a turn in two parts; the first has so few digits that its multiples are exact.
const QUARTER: number = Math.floor((Math.PI / 2) * 2 ** 32) / 2 ** 32;
const QUARTER_REST: number = Math.PI / 2 - QUARTER;

/** Of the sine over its angle, to an eighth of a turn; and of the cosine. */
const SINE: readonly number[] = [
  2.7249925772487327e-6, -0.00019840086735149065, 0.008333331874709773, -0.1666666666385529, 1,
];
const COSINE: readonly number[] = [
  -2.723714038617421e-7, 2.4799862189804626e-5, -0.0013888885091398063, 0.04166666663739606,
  -0.4999999999996389, 1,
];

/**
 * Sine and cosine of an angle, to 1e-11, and 1e-16 of a turn for each quarter of a turn in it.
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
  magnitude: Float32Array,
  angle: Float32Array,
  re: Float32Array,
  im: Float32Array,
): void {
  for (let i = 0; i < re.length; i++) {
    magnitude[i] = magnitudeOf(re[i]!, im[i]!, 1);
    angle[i] = angleOf(im[i]!, re[i]!);
  }
}

const sinCos: Float64Array = /* @__PURE__ */ new Float64Array(2);

/** The way back. */
export function toRectangular(
  re: Float32Array,
  im: Float32Array,
  magnitude: Float64Array,
  angle: Float32Array,
): void {
  for (let i = 0; i < re.length; i++) {
    sinCosInto(sinCos, angle[i]!);
    re[i] = magnitude[i]! * sinCos[1]!;
    im[i] = magnitude[i]! * sinCos[0]!;
  }
}
