// Ma et al. (2024), EmoBox: Multilingual Multi-corpus Speech Emotion Recognition Toolkit and Benchmark,
// Interspeech 2024, https://arxiv.org/abs/2406.07162
import { checkNames } from "./checkSplit.ts";
import type { Split } from "./part.ts";
import { splitsByFold } from "./splitsByFold.ts";

/** The numbers of the RAVDESS actors that are tested together. */
const TEST_ACTORS = [
  [1, 11, 20, 21],
  [4, 10, 12, 14],
  [8, 9, 19, 23],
  [3, 5, 7, 24],
  [2, 15, 16, 18],
  [6, 13, 17, 22],
];

/**
 * EmoBox's six folds of RAVDESS, four actors each: figures measured on them can be set beside published ones.
 *
 * @param actors one per row, named as `parseRavdess` does: `ravdess-01` to `ravdess-24`
 * @returns six splits, in EmoBox's order
 * @throws TypeError where a name is no string
 * @throws RangeError where a name is another, or none of a fold's actors is there
 * @see https://arxiv.org/abs/2406.07162
 * @example
 * ```ts
 * import { emoBoxFolds } from "@ser/datasets";
 *
 * const actors = Array.from({ length: 24 }, (_, i) => `ravdess-${String(i + 1).padStart(2, "0")}`);
 * emoBoxFolds(actors)[0]!.test.indices; // 0, 10, 19, 20: actors 01, 11, 20, 21
 * ```
 */
export function emoBoxFolds(actors: readonly string[]): Split[] {
  checkNames("emoBoxFolds", "actors", actors);
  const foldOfActor = new Map(
    TEST_ACTORS.flatMap((numbers, fold) => numbers.map((number) => [actorName(number), fold] as const)),
  );
  const foldOf = actors.map((actor) => {
    const fold = foldOfActor.get(actor);
    if (fold === undefined) {
      throw new RangeError(
        `emoBoxFolds: actors must be ravdess-01 to ravdess-24, got "${actor}"; the folds are RAVDESS's own, for other corpora use groupKFold`,
      );
    }
    return fold;
  });
  const missing = TEST_ACTORS.findIndex((_, fold) => !foldOf.includes(fold));
  if (missing >= 0) {
    const names = TEST_ACTORS[missing]?.map(actorName).join(", ");
    throw new RangeError(
      `emoBoxFolds: each fold needs at least one of its actors, got none of ${names}; add their clips, or use groupKFold`,
    );
  }
  return splitsByFold(foldOf, TEST_ACTORS.length);
}

function actorName(number: number): string {
  return `ravdess-${String(number).padStart(2, "0")}`;
}
