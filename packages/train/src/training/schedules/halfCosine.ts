/** From `from`, where `share` is 0, along half a wave of the cosine to `to`, where it is 1. */
export function halfCosine(from: number, to: number, share: number): number {
  return to + ((from - to) / 2) * (1 + Math.cos(Math.PI * share));
}
