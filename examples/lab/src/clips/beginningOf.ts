/**
 * As much of a clip as is used, from its start: what an example's models learn from, and hear later.
 *
 * @param seconds absent or `null`: all
 */
export function beginningOf(
  y: Float32Array,
  { sr, seconds }: { sr: number; seconds: number | null | undefined },
): Float32Array {
  return typeof seconds === "number" ? y.subarray(0, Math.round(seconds * sr)) : y;
}
