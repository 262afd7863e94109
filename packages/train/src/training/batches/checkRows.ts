import { oneHot } from "@ser/datasets";
import { checkFloat32 } from "../check.ts";
import type { LabelledRows, SoftRows } from "../labelledRows.ts";
import { checkTargets } from "./checkTargets.ts";
import { findNonFinite } from "./findNonFinite.ts";

/** Rows that were checked, as batches are made of them. */
export interface CheckedRows {
  readonly x: Float32Array;
  /** `[n, nClasses]`, row-major. */
  readonly targets: Float32Array;
  readonly n: number;
  readonly nClasses: number;
  readonly inputShape: readonly number[];
  /** `row 3`, and the clip's id where there is one. */
  nameOf(row: number): string;
}

/**
 * How many rows there are, by their labels.
 *
 * @throws TypeError where there are no labels, or labels of both kinds
 */
export function countRows(rows: LabelledRows | SoftRows, of: { caller: string; nClasses: number }): number {
  const { y, targets } = rows as Partial<LabelledRows & SoftRows>;
  if (y !== undefined && targets !== undefined) {
    throw new TypeError(
      `${of.caller}: data must have y or targets, got both; leave out y where rows are to be learned by degrees`,
    );
  }
  if (y !== undefined) return y.length;
  if (targets !== undefined) return targets.length / of.nClasses;
  throw new TypeError(
    `${of.caller}: data must have y, a class number per row, or targets, got ${Object.keys(rows).join(", ")}`,
  );
}

/**
 * Checks rows, and sets class numbers as targets.
 *
 * @param options `caller`: for the message
 * @throws TypeError where there are no labels, or both kinds of them, or features or targets are no Float32Array
 * @throws RangeError where there are none, where sizes do not fit each other, where a value is not finite, a class
 *   number is out of range, or targets do not sum to 1; it names the row, and the clip where ids are given
 */
export function checkRows(
  rows: LabelledRows | SoftRows,
  options: { caller: string; nClasses: number; inputShape: readonly number[] },
): CheckedRows {
  const { caller, nClasses, inputShape } = options;
  const { x, ids, y, targets: soft } = rows as LabelledRows & Partial<SoftRows>; // one of y and targets is there
  checkFloat32(caller, "x", x);
  if (y === undefined && soft !== undefined) checkFloat32(caller, "targets", soft);
  const n = countRows(rows, options);
  if (n === 0) throw new RangeError(`${caller}: data must hold at least one row, got 0`);
  if (!Number.isInteger(n)) {
    throw new RangeError(
      `${caller}: targets must hold ${nClasses} values a row, got ${n * nClasses} values; give one per class`,
    );
  }
  if (ids !== undefined && ids.length !== n) {
    throw new RangeError(`${caller}: ids must name each of the ${n} rows, got ${ids.length}`);
  }
  const nameOf = (row: number) => (ids === undefined ? `row ${row}` : `row ${row} ("${ids[row]}")`);
  checkValues(x, { caller, n, inputShape, nameOf });
  if (y !== undefined) checkClasses(y, { caller, nClasses, nameOf });
  else checkTargets(soft as Float32Array, { caller, nClasses, nameOf });
  const targets = y !== undefined ? oneHot(y, { nClasses }).data : (soft as Float32Array);
  return { x, targets, n, nClasses, inputShape, nameOf };
}

function checkValues(
  x: Float32Array,
  of: { caller: string; n: number; inputShape: readonly number[]; nameOf: (row: number) => string },
): void {
  const { caller, n, inputShape, nameOf } = of;
  const size = inputShape.reduce((product, length) => product * length, 1);
  if (!Number.isInteger(size)) {
    throw new RangeError(
      `${caller}: x must hold as many values in each of ${n} rows, got ${x.length} values, ${size} a row`,
    );
  }
  if (x.length !== n * size) {
    const shape = inputShape.length > 1 ? ` [${inputShape.join(", ")}]` : "";
    throw new RangeError(
      `${caller}: x must hold ${n} rows of ${size} values${shape} (${n * size}), got ${x.length} values`,
    );
  }
  const place = findNonFinite(x);
  if (place >= 0) {
    const row = nameOf(Math.floor(place / size));
    throw new RangeError(`${caller}: x must be finite, got ${x[place]} in ${row}, column ${place % size}`);
  }
}

function checkClasses(
  y: Int32Array,
  { caller, nClasses, nameOf }: { caller: string; nClasses: number; nameOf: (row: number) => string },
): void {
  const wrong = y.findIndex((label) => !Number.isInteger(label) || label < 0 || label >= nClasses);
  if (wrong >= 0) {
    throw new RangeError(
      `${caller}: labels must be integers, 0 to ${nClasses - 1}, got ${y[wrong]} in ${nameOf(wrong)}; number the classes as the model's outputs are`,
    );
  }
}
