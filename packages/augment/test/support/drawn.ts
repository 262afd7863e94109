/** A source of random numbers that gives these, one after the other. */
export function drawn(...values: number[]): () => number {
  return () => values.shift()!;
}

/** The top of a range, to the bits that matter here. */
export const highest = (): number => 1 - 2 ** -30;
