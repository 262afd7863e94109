import { shuffle } from "../shuffle.ts";
import { rowsByValue } from "./rowsByValue.ts";

/** Which part is drawn, for error messages. */
export interface Draw {
  readonly caller: string;
  readonly part: "test" | "validation";
  /** The option that says how many rows it gets, e.g. `testSize`. */
  readonly option: string;
  readonly size: number;
}

/**
 * Draws rows so that each class has the same proportion among them as in all.
 *
 * Each class gives its share rounded down; the rows still missing come from the classes with the largest
 * remainders, ties drawn at random.
 *
 * @param labels one per row
 * @param nDrawn how many rows
 * @throws RangeError where a class has fewer than two rows, or would have none in one of the parts
 */
export function drawStratified(
  labels: readonly string[],
  nDrawn: number,
  random: () => number,
  { caller, part, option, size }: Draw,
): number[] {
  const rowsByClass = rowsByValue(labels);
  const n = labels.length;
  const nClasses = rowsByClass.size;
  const where = part === "test" ? "" : " beside the test part";
  for (const [label, rows] of rowsByClass) {
    if (rows.length < 2) {
      throw new RangeError(
        `${caller}: every class needs at least 2 rows${where}, got ${rows.length} of "${label}"; drop the class or merge it`,
      );
    }
  }
  if (nDrawn < nClasses || n - nDrawn < nClasses) {
    throw new RangeError(
      `${caller}: each part must hold at least one row per class (${nClasses}), got ${n - nDrawn} and ${nDrawn} rows; change ${option} or add clips`,
    );
  }
  const sizes = [...rowsByClass.values()].map((rows) => rows.length);
  const shares = apportion(sizes, nDrawn, random);
  const without = [...rowsByClass.keys()].find((_, c) => shares[c] === 0 || shares[c] === sizes[c]);
  if (without !== undefined) {
    const nRows = rowsByClass.get(without)?.length ?? 0;
    const share = shares[[...rowsByClass.keys()].indexOf(without)] ?? 0;
    const [name, got] = share === 0 ? [part, 0] : ["training", nRows - share];
    throw new RangeError(
      `${caller}: the ${name} part must hold at least one row per class, got ${got} of the ${nRows} of "${without}"; ${share === 0 ? "enlarge" : "lower"} ${option} (${size}) or merge the class`,
    );
  }
  return [...rowsByClass.values()].flatMap((rows, c) => shuffle(rows, random).slice(0, shares[c] as number));
}

/** Shares `total` among classes in proportion to their sizes, by largest remainder. */
function apportion(sizes: readonly number[], total: number, random: () => number): number[] {
  const n = sizes.reduce((sum, size) => sum + size, 0);
  const exact = sizes.map((size) => (size * total) / n);
  const shares = exact.map(Math.floor);
  const missing = total - shares.reduce((sum, share) => sum + share, 0);
  const byRemainder = shuffle(sizes.keys(), random).sort(
    (a, b) => (exact[b] as number) - (shares[b] as number) - ((exact[a] as number) - (shares[a] as number)),
  );
  for (const c of byRemainder.slice(0, missing)) shares[c] = (shares[c] as number) + 1;
  return shares;
}
