/**
 * Median of single-precision numbers, in single precision as NumPy gives it.
 *
 * @param values at least one; reordered
 * @see Hoare (1961), Algorithm 65: Find
 */
export function median(values: Float32Array): number {
  const middle = values.length >> 1;
  const upper = select(values, middle);
  if (values.length % 2 === 1) return upper;
  let lower = values[0]!;
  for (let i = 1; i < middle; i++) lower = Math.max(lower, values[i]!);
  return Math.fround((lower + upper) / 2);
}

/** Quickselect: returns the `index`-th smallest value and partitions the array around it. */
export function select(values: Float32Array, index: number): number {
  let from = 0;
  let to = values.length - 1;
  while (from < to) {
    const pivot = values[index]!;
    let i = from;
    let j = to;
    while (i <= j) {
      while (values[i]! < pivot) i++;
      while (values[j]! > pivot) j--;
      if (i <= j) {
        const value = values[i]!;
        values[i++] = values[j]!;
        values[j--] = value;
      }
    }
    if (j < index) from = i;
    if (index < i) to = j;
  }
  return values[index]!;
}
