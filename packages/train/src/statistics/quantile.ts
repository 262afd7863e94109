/**
 * The value below which a share of some values lies, between neighbours by proportion.
 *
 * @param sorted ascending, at least one
 * @param share 0 to 1
 * @see NumPy's quantile with method="linear"
 */
export function quantile(sorted: ArrayLike<number>, share: number): number {
  const place = share * (sorted.length - 1);
  const below = Math.floor(place);
  const low = sorted[below] as number;
  const high = sorted[Math.min(below + 1, sorted.length - 1)] as number;
  return low + (place - below) * (high - low);
}
