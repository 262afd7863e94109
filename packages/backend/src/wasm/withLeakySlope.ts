/**
 * Settings of a fused operation with the slope of its leaky ReLU, which is 0.2 where none is given, as for every
 * backend but the stock one: that takes 0.
 */
export function withLeakySlope<T extends { leakyreluAlpha?: number }>(
  attrs: T,
): T & { leakyreluAlpha: number } {
  return { ...attrs, leakyreluAlpha: attrs.leakyreluAlpha ?? 0.2 };
}
