import { shuffle } from "../shuffle.ts";

/**
 * Draws groups, each with all of its rows, without regard to their sizes.
 *
 * @param groups one per row
 * @param nDrawn how many groups
 * @returns the rows of the groups drawn
 */
export function drawGroups(groups: readonly string[], nDrawn: number, random: () => number): number[] {
  const names = [...new Set(groups)].sort();
  const drawn = new Set(shuffle(names, random).slice(0, nDrawn));
  return [...groups.keys()].filter((row) => drawn.has(groups[row] as string));
}
