/** Rounds to the nearest whole number, halves to the even one, as Python and NumPy do. */
export function roundHalfEven(x: number): number {
  return Math.abs(x % 1) === 0.5 ? 2 * Math.round(x / 2) : Math.round(x);
}
