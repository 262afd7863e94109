/** Draws one of `0 … count - 1`, each as likely as the others. */
export function drawIndex(count: number, random: () => number): number {
  return Math.floor(count * random());
}
