import { checkList } from "../checkArgument.ts";

/** Columns of a feature table that are explained together. */
export interface FeatureGroup {
  readonly name: string;
  /** Column numbers, each in one group at most. */
  readonly columns: readonly number[];
}

/**
 * Groups columns by the name before their number: `mfcc1`, `mfcc2` and `chroma1` are two groups.
 *
 * @param featureNames one per column, as a feature table or a front end has them
 * @returns groups in order of first appearance
 * @example
 * featureGroups(["mfcc1", "mfcc2", "rms"]); // mfcc: [0, 1], rms: [2]
 */
export function featureGroups(featureNames: readonly string[]): FeatureGroup[] {
  checkList("featureGroups", "featureNames", featureNames);
  const columnsByKind = new Map<string, number[]>();
  for (const [column, name] of featureNames.entries()) {
    const kind = name.replace(/\d+$/, "") || name;
    columnsByKind.set(kind, [...(columnsByKind.get(kind) ?? []), column]);
  }
  return [...columnsByKind].map(([name, columns]) => ({ name, columns }));
}

/**
 * Checks groups against a table.
 *
 * @param caller for the message
 * @throws RangeError where there are none, a name appears twice, or a column is in two groups or not of the table
 */
export function checkGroups(caller: string, groups: readonly FeatureGroup[], cols: number): void {
  checkList(caller, "groups", groups);
  if (groups.length === 0)
    throw new RangeError(`${caller}: groups must hold at least one group, got 0; featureGroups makes them`);
  const names = groups.map(({ name }) => name);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined)
    throw new RangeError(`${caller}: groups must have different names, got "${twice}" twice; join the two`);
  const ownerOf = new Map<number, string>();
  for (const { name, columns } of groups) {
    if (columns.length === 0)
      throw new RangeError(`${caller}: every group must have columns, got none in "${name}"; leave it out`);
    for (const column of columns) {
      if (!Number.isInteger(column) || column < 0 || column >= cols) {
        throw new RangeError(
          `${caller}: columns must be 0 to ${cols - 1}, got ${column} in "${name}"; group the columns of this table`,
        );
      }
      const owner = ownerOf.get(column);
      if (owner !== undefined) {
        throw new RangeError(
          `${caller}: a column must be in one group only, got ${column} in "${owner}" and "${name}"; leave it out of one`,
        );
      }
      ownerOf.set(column, name);
    }
  }
}
