/** What lies beyond a signal's ends: zeros, its end samples, or its mirror image (without or with the end sample). */
export type PadMode = "constant" | "edge" | "reflect" | "symmetric";

export const PAD_MODES: readonly string[] = ["constant", "edge", "reflect", "symmetric"];

/**
 * Where the sample at index `i` of a padded signal comes from.
 *
 * @param mode any but `constant`, whose samples come from nowhere
 * @param i index, inside or outside of the signal
 * @param n length of the signal
 * @returns index in 0 to `n - 1`
 * @see numpy.pad
 */
export function padIndex(mode: PadMode, i: number, n: number): number {
  if (i >= 0 && i < n) return i;
  if (mode === "edge" || n === 1) return i < 0 ? 0 : n - 1;
  const isReflect = mode === "reflect";
  const period = isReflect ? 2 * (n - 1) : 2 * n;
  const phase = ((i % period) + period) % period;
  return phase < n ? phase : period - phase - (isReflect ? 0 : 1);
}
