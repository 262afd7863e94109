import type { FeatureTable } from "../featureTable.ts";
import { type ClipColumn, clipColumns } from "./clipColumns.ts";

/**
 * The columns of a written table that tell of its clips; those of its features follow them.
 *
 * @throws RangeError where the table's fields do not fit each other, or two columns have one name
 */
export function checkedColumns(caller: string, table: FeatureTable): ClipColumn[] {
  const { data, rows, cols, clips, featureNames } = table;
  if (data.length !== rows * cols) {
    throw new RangeError(
      `${caller}: data must hold rows * cols = ${rows * cols} values, got ${data.length}; check rows and cols`,
    );
  }
  if (clips.length !== rows) {
    throw new RangeError(
      `${caller}: clips must be one per row = ${rows}, got ${clips.length}; list copies too`,
    );
  }
  if (featureNames.length !== cols) {
    throw new RangeError(
      `${caller}: featureNames must be one per column = ${cols}, got ${featureNames.length}; name each column`,
    );
  }
  const columns = clipColumns(clips);
  const names = [...columns.map(({ name }) => name), ...featureNames];
  const seen = new Set<string>();
  for (const name of names) {
    if (seen.has(name)) {
      throw new RangeError(
        `${caller}: columns must have different names, got "${name}" twice; rename the feature`,
      );
    }
    seen.add(name);
  }
  return columns;
}
