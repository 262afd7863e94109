/** Names of the windows. */
export type WindowName = "hann" | "hamming" | "blackman" | "rectangular";

/** Cosine coefficients: `w[i] = sum_k (-1)^k a[k] cos(2 pi k i / n)`. */
const COSINES: Readonly<Record<WindowName, readonly number[]>> = {
  hann: [0.5, 0.5],
  hamming: [0.54, 0.46],
  blackman: [0.42, 0.5, 0.08],
  rectangular: [1],
};

export const WINDOW_NAMES: readonly string[] = Object.keys(COSINES);

/**
 * A periodic window, as spectral analysis wants it: sample `n` would equal sample 0.
 *
 * @param name which one
 * @param n length in samples
 * @returns `[n]`
 * @see scipy.signal.get_window with `fftbins=True`
 */
export function createWindow(name: WindowName, n: number): Float64Array {
  const cosines = COSINES[name];
  return Float64Array.from({ length: n }, (_, i) =>
    cosines.reduce((sum, a, k) => sum + (k % 2 === 0 ? a : -a) * Math.cos((2 * Math.PI * k * i) / n), 0),
  );
}
