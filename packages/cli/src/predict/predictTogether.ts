import type { EmotionClassifier } from "@ser/models";
import type { Input } from "./findInputs.ts";
import { gatherGroups } from "./gatherGroups.ts";
import type { Outcome } from "./predictFiles.ts";
import { type GroupOutcomes, predictGroups, predictTurns, type TurnsOptions } from "./predictTurns.ts";

/**
 * Predicts groups of files beside other threads, and takes over what a thread that failed had begun.
 *
 * @param others what the other threads come to
 * @returns what came of the files that were finished, in their order
 */
export async function predictTogether(
  classifier: EmotionClassifier,
  groups: readonly (readonly Input[])[],
  others: readonly Promise<readonly GroupOutcomes[]>[],
  options: TurnsOptions,
): Promise<Outcome[]> {
  const { turns } = options;
  const own = await predictTurns(classifier, groups, options);
  const nTaken = turns.nTaken(groups.length);
  const theirs = await gatherGroups(others, nTaken - own.length);
  const found = [...own, ...theirs.found];
  const isFound = new Set(found.map(({ index }) => index));
  const lost = Array.from({ length: nTaken }, (_, index) => index).filter((index) => !isFound.has(index));
  if (lost.length > 0 && !turns.isStopped) {
    const [error] = theirs.errors;
    process.stderr.write(`a thread failed (${error?.message}); another predicts its files\n`);
    found.push(...(await predictGroups(classifier, groups, lost, options)));
  }
  return found.sort((a, b) => a.index - b.index).flatMap(({ outcomes }) => outcomes);
}
