import type { GroupOutcomes } from "./predictTurns.ts";

/** What threads have handed in. */
export interface Gathered {
  readonly found: readonly GroupOutcomes[];
  /** Why threads have handed in nothing. */
  readonly errors: readonly Error[];
}

/**
 * Waits until threads have handed in some number of groups, or none of them is at work any more: threads that have
 * begun with nothing are not waited for.
 *
 * @param threads none of whose failures goes unheard elsewhere
 */
export function gatherGroups(
  threads: readonly Promise<readonly GroupOutcomes[]>[],
  nWanted: number,
): Promise<Gathered> {
  return new Promise((resolve) => {
    const found: GroupOutcomes[] = [];
    const errors: Error[] = [];
    let nAtWork = threads.length;
    const look = () => {
      if (found.length >= nWanted || nAtWork === 0) resolve({ found, errors });
    };
    const handIn = (add: () => void) => {
      add();
      nAtWork--;
      look();
    };
    for (const thread of threads) {
      thread.then(
        (groups) => handIn(() => found.push(...groups)),
        (error: Error) => handIn(() => errors.push(error)),
      );
    }
    look();
  });
}
