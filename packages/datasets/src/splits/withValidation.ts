import { checkParts } from "../audit/checkParts.ts";
import type { Split, ThreeWaySplit } from "./part.ts";

/**
 * Takes a validation part out of a split's training part; the test part stays as it is.
 *
 * For choosing an epoch or a setting inside a fold. Anything that splits will do: its test side becomes the
 * validation part.
 *
 * @param split such as a fold
 * @param splitTrain gets the rows of the training part, and splits the list of them
 * @returns three parts; all numbers are rows of what `split` was made of
 * @throws TypeError where `splitTrain` gives no split
 * @throws RangeError where it gives places that its list does not have, or one place for both parts
 * @example
 * ```ts
 * import { groupKFold, groupSplit, seededRandom, withValidation } from "@ser/datasets";
 *
 * const actors = Array.from({ length: 24 }, (_, i) => `mine-${i % 12}`);
 * const [fold] = groupKFold(actors, { nSplits: 6 });
 * const { train, validation, test } = withValidation(fold!, (rows) =>
 *   groupSplit(
 *     rows.map((row) => actors[row]!),
 *     { testSize: 0.2, random: seededRandom(1) },
 *   ),
 * );
 * ```
 */
export function withValidation(split: Split, splitTrain: (rows: readonly number[]) => Split): ThreeWaySplit {
  const rows = split.train.indices;
  const inner = splitTrain(rows);
  checkParts("withValidation", inner);
  const learned = new Set(inner.train.indices);
  const shared = inner.test.indices.find((place) => learned.has(place));
  if (shared !== undefined) {
    throw new RangeError(
      `withValidation: splitTrain must give each row to one part, got place ${shared} in both; give what a splitter gave`,
    );
  }
  const rowsAt = (places: readonly number[]) =>
    places.map((place) => {
      const row = rows[place];
      if (row === undefined) {
        throw new RangeError(
          `withValidation: splitTrain must split a list of ${rows.length} rows, got place ${place}; split the rows that it is given, not all of them`,
        );
      }
      return row;
    });
  return {
    train: { role: "train", indices: rowsAt(inner.train.indices) },
    validation: { role: "validation", indices: rowsAt(inner.test.indices) },
    test: split.test,
  };
}
