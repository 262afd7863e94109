import { describe } from "@ser/dsp/check";
import { checkFloat32 } from "../check.ts";
import type { Batch, BatchSource } from "./batchSource.ts";
import { checkTargets } from "./checkTargets.ts";
import { findNonFinite } from "./findNonFinite.ts";

/**
 * Checks a batch before it is learned from: sources are written by many hands, and so are augmentations.
 *
 * @param at where in the run, for the message: `epoch 2, batch 3`
 * @throws TypeError where its arrays are not the typed ones that a batch has
 * @throws RangeError where it is empty, of another size, or holds what is not finite or not a share
 */
export function checkBatch(batch: Batch, source: BatchSource, at: string): void {
  const { x, targets, rows } = batch;
  const { inputShape, nClasses } = source;
  checkFloat32("fit", "x", x, ` in ${at}`);
  checkFloat32("fit", "targets", targets, ` in ${at}`);
  if (!(rows instanceof Int32Array)) {
    throw new TypeError(
      `fit: rows must be an Int32Array, got ${describe(rows)} in ${at}; Int32Array.from makes one`,
    );
  }
  const n = rows.length;
  if (n === 0) throw new RangeError(`fit: a batch must hold at least one row, got 0 in ${at}`);
  const size = inputShape.reduce((product, length) => product * length, 1);
  if (x.length !== n * size) {
    throw new RangeError(
      `fit: x must be [${[n, ...inputShape].join(", ")}], ${n * size} values, got ${x.length} in ${at}`,
    );
  }
  if (targets.length !== n * nClasses) {
    throw new RangeError(
      `fit: targets must be [${n}, ${nClasses}], ${n * nClasses} values, got ${targets.length} in ${at}`,
    );
  }
  const nameOf = (place: number) => `${at}, ${nameOfRow(source, rows[place] as number)}`;
  const place = findNonFinite(x);
  if (place >= 0) {
    throw new RangeError(
      `fit: x must be finite, got ${x[place]} in ${nameOf(Math.floor(place / size))}, column ${place % size}`,
    );
  }
  checkTargets(targets, { caller: "fit", nClasses, nameOf });
}

/** How errors call a row of a source. */
export function nameOfRow(source: BatchSource, row: number): string {
  return source.nameOf?.(row) ?? `row ${row}`;
}
