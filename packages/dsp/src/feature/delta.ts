import { checkFinite, checkMatrix, checkOneOf, checkPositiveInteger } from "../core/check.ts";
import { checkOptions, type OptionNames } from "../core/checkOptions.ts";
import type { Matrix } from "../core/matrix.ts";
import { padIndex } from "../core/padIndex.ts";

/**
 * What happens at the ends: `interp` extends the first and last whole fit; `nearest` repeats the end values,
 * `mirror` mirrors at them, `constant` has `cval` there, `wrap` has the other end.
 */
export type DeltaMode = "interp" | "nearest" | "mirror" | "constant" | "wrap";

const MODES: readonly string[] = ["interp", "nearest", "mirror", "constant", "wrap"];

/** Settings of {@link delta}. */
export interface DeltaOptions {
  /** Frames per fit: odd, 3 or more. Default 9. */
  readonly width?: number;
  /** Order of the derivative, below `width`. Default 1. */
  readonly order?: number;
  /** Default `interp`. */
  readonly mode?: DeltaMode;
  /** Value beyond the ends in mode `constant`. Default 0. */
  readonly cval?: number;
}

const DELTA_OPTIONS: OptionNames<DeltaOptions> = { width: false, order: false, mode: false, cval: false };

/**
 * Derivative along time, by a Savitzky-Golay filter: the derivative of the polynomial of degree `order` that
 * fits `width` frames best.
 *
 * @param S features, `[rows, frames]`
 * @param options `order` 2 is the second derivative of the features, not the delta of their delta
 * @returns `[rows, frames]`, per frame (to the power of `order`)
 * @throws {RangeError} where `S` is not finite, a setting is out of range, or there are fewer frames than
 * `width` in mode `interp`
 * @see librosa.feature.delta
 * @example
 * ```ts
 * import { delta } from "@ser/dsp";
 *
 * const ramp = Float32Array.from({ length: 20 }, (_, t) => 3 * t);
 * delta({ data: ramp, rows: 1, cols: 20 }).data; // 3, 3, 3 ...
 * ```
 */
export function delta(S: Matrix, options: DeltaOptions = {}): Matrix<ArrayBuffer> {
  checkOptions("delta", options, DELTA_OPTIONS);
  checkMatrix("delta", "S", S);
  const { data, rows, cols } = S;
  const { width = 9, order = 1, mode = "interp", cval = 0 } = options;
  checkSettings({ width, order, mode, cval }, cols);
  const weights = derivativeWeights(width, order);
  const half = (width - 1) / 2;
  const result = new Float32Array(data.length);
  // The fit of degree `order` has one derivative of that order everywhere: `interp` repeats it at the ends.
  const centreOf = (t: number) => (mode === "interp" ? Math.min(Math.max(t, half), cols - 1 - half) : t);
  const sources = Int32Array.from({ length: width * cols }, (_, i) =>
    sourceFrame(mode, centreOf(Math.floor(i / width)) + (i % width) - half, cols),
  );
  for (let row = 0; row < rows; row++) {
    for (let t = 0; t < cols; t++) {
      let sum = 0;
      for (let i = 0; i < width; i++) {
        const source = sources[t * width + i]!;
        sum += weights[i]! * (source < 0 ? cval : data[row * cols + source]!);
      }
      result[row * cols + t] = sum;
    }
  }
  return { data: result, rows, cols };
}

function checkSettings({ width, order, mode, cval }: Required<DeltaOptions>, nFrames: number): void {
  checkPositiveInteger("delta", "width", width);
  if (width < 3 || width % 2 === 0) throw new RangeError(`delta: width must be odd and >= 3, got ${width}`);
  checkPositiveInteger("delta", "order", order);
  if (order >= width) throw new RangeError(`delta: order must be < width = ${width}, got ${order}`);
  checkOneOf("delta", "mode", mode, MODES);
  checkFinite("delta", "cval", cval);
  if (mode === "interp" && width > nFrames) {
    throw new RangeError(
      `delta: width must be <= the number of frames ${nFrames} in mode "interp", got ${width}; ` +
        'use a smaller width or mode "nearest"',
    );
  }
}

/** Frame that stands at index `t`, or -1 for the constant. */
function sourceFrame(mode: DeltaMode, t: number, nFrames: number): number {
  if (t >= 0 && t < nFrames) return t;
  if (mode === "constant") return -1;
  if (mode === "wrap") return ((t % nFrames) + nFrames) % nFrames;
  return padIndex(mode === "mirror" ? "reflect" : "edge", t, nFrames);
}

/**
 * Weights of the least-squares derivative. With polynomials that are orthogonal over the window, the fit's
 * leading coefficient is a projection on the one of degree `order`; the derivative is `order!` times it.
 */
function derivativeWeights(width: number, order: number): Float64Array<ArrayBuffer> {
  const half = (width - 1) / 2;
  let previous = new Float64Array(width);
  let current = new Float64Array(width).fill(1);
  let previousEnergy = 1;
  let factorial = 1;
  for (let degree = 1; degree <= order; degree++) {
    const energy = squaredLength(current);
    const ratio = degree === 1 ? 0 : energy / previousEnergy;
    const next = current.map((value, i) => (i - half) * value - ratio * previous[i]!);
    [previous, current, previousEnergy] = [current, next, energy];
    factorial *= degree;
  }
  const scale = factorial / squaredLength(current);
  return current.map((value) => value * scale);
}

function squaredLength(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value * value, 0);
}
