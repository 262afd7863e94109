/**
 * The fold of what is in a given place, where `n` things are cut into `nSplits` runs of neighbours.
 *
 * The first `n % nSplits` of the runs are one longer.
 */
export function foldOfPlace(place: number, n: number, nSplits: number): number {
  const size = Math.floor(n / nSplits);
  const nLonger = n % nSplits;
  const inLonger = nLonger * (size + 1);
  return place < inLonger ? Math.floor(place / (size + 1)) : nLonger + Math.floor((place - inLonger) / size);
}
