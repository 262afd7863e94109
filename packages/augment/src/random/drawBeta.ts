import { randomBeta, randomGamma } from "d3-random";

/**
 * Draws a share from Beta(alpha, alpha), for the smallest `alpha` as well: 0 or 1, as often as each other.
 *
 * @param alpha above 0
 * @param random seeded, `0 <= x < 1`
 * @returns 0 to 1
 */
export function drawBeta(alpha: number, random: () => number): number {
  const share = randomBeta.source(random)(alpha, alpha)();
  if (share > 0) return share;
  // Of the two gamma variates that it is made of, the first was too small for a number. So may the second be.
  const other = randomGamma.source(random)(alpha)();
  return other > 0 || random() < 0.5 ? 0 : 1;
}
