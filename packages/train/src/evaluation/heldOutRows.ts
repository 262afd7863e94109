import type { LabelledRows } from "../training/fit.ts";

/** The rows of a test part, and how often they have been looked at. */
export interface HeldOutRows {
  /** Hands the rows out, and counts. */
  read(): LabelledRows;
  /** How often {@link read} was called: a figure to believe was measured once. */
  readonly nReads: number;
}

/**
 * Wraps the rows of a test part so that every evaluation on them is counted.
 *
 * @param rows features and class numbers
 */
export function heldOutRows(rows: LabelledRows): HeldOutRows {
  let nReads = 0;
  return {
    read() {
      nReads++;
      return rows;
    },
    get nReads() {
      return nReads;
    },
  };
}
