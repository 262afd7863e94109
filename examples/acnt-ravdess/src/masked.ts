import { frequencyMask, timeMask } from "@ser/augment";
import type { Row } from "@ser/lab";

/** Hides up to a tenth of the time and of the bands. */
export function masked({ x, shape: [rows, cols] }: Row, random: () => number): Float32Array {
  const S = { data: x, rows: rows as number, cols: cols as number };
  const mask = { minMaskFraction: 0, maxMaskFraction: 0.1, fillMode: "mean", random } as const;
  return frequencyMask(timeMask(S, mask), mask).data;
}
