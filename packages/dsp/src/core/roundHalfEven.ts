/** Added to a number and taken away again, it leaves no room for a fraction: the addition rounds as IEEE 754 says. */
const SHIFT = 1.5 * 2 ** 52;

/** Rounds to the nearest whole number, halves to the even one, as Python and NumPy do. */
export function roundHalfEven(x: number): number {
  return Math.abs(x) < 2 ** 51 ? x + SHIFT - SHIFT : x;
}
