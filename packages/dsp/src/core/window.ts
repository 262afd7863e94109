import { besselI0 } from "./besselI0.ts";
import { checkFinite, checkOneOf } from "./check.ts";
import { memoize } from "./memoize.ts";

/** Names of the windows without parameters. */
export type WindowName = "hann" | "hamming" | "blackman" | "rectangular";

/** A Kaiser window: a larger `beta` has lower side lobes and a wider main lobe. */
export interface KaiserWindow {
  readonly name: "kaiser";
  /** -700 to 700. */
  readonly beta: number;
}

/** A window: its name, or a Kaiser window's shape. */
export type WindowSpec = WindowName | KaiserWindow;

/** Cosine coefficients: `w[i] = sum_k (-1)^k a[k] cos(2 pi k i / n)`. */
const COSINES: Readonly<Record<WindowName, readonly number[]>> = {
  hann: [0.5, 0.5],
  hamming: [0.54, 0.46],
  blackman: [0.42, 0.5, 0.08],
  rectangular: [1],
};

/** Beyond, the Bessel function of the window is larger than any number. */
const LARGEST_BETA = 700;

/** Throws unless `window` is one of the windows. */
export function checkWindow(fn: string, window: WindowSpec): void {
  if (typeof window !== "object" || window === null) {
    checkOneOf(fn, "window", window, Object.keys(COSINES));
  } else {
    checkOneOf(fn, "window.name", window.name, ["kaiser"]);
    checkFinite(fn, "window.beta", window.beta);
    if (Math.abs(window.beta) > LARGEST_BETA) {
      throw new RangeError(
        `${fn}: window.beta must be in -${LARGEST_BETA} to ${LARGEST_BETA}, got ${window.beta}`,
      );
    }
  }
}

/**
 * A periodic window, as spectral analysis wants it: sample `n` would equal sample 0.
 *
 * @param window which one
 * @param n length in samples
 * @returns `[n]`
 * @see scipy.signal.get_window with `fftbins=True`
 */
export function createWindow(window: WindowSpec, n: number): Float64Array {
  if (n === 1) return Float64Array.of(1);
  if (typeof window === "object") {
    const peak = besselI0(window.beta);
    return Float64Array.from({ length: n }, (_, i) => {
      const u = (2 * i) / n - 1; // -1 to 1
      return besselI0(window.beta * Math.sqrt(1 - u * u)) / peak;
    });
  }
  const cosines = COSINES[window];
  return Float64Array.from({ length: n }, (_, i) =>
    cosines.reduce((sum, a, k) => sum + (k % 2 === 0 ? a : -a) * Math.cos((2 * Math.PI * k * i) / n), 0),
  );
}

/** A window of `winLength` samples in the middle of `nFft`, zeros beside it; shared, and so never to be changed. */
export const createPaddedWindow: (window: WindowSpec, winLength: number, nFft: number) => Float64Array =
  memoize((window: WindowSpec, winLength: number, nFft: number) => {
    const padded = new Float64Array(nFft);
    padded.set(createWindow(window, winLength), Math.floor((nFft - winLength) / 2));
    return padded;
  });
