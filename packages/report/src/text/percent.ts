/** A share as per cent with one decimal: `0.6125` is `61.3 %`. */
export function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
