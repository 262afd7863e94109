import type { StartCorrection } from "./startCorrection.ts";

/**
 * Takes off the outputs what soxr's lack.
 *
 * @param out outputs, the first of which has the number `first` and lies at `outStart`
 * @param start the signal's first `nInput` samples
 */
export function correctStart(
  { nInput, nOutput, weights }: StartCorrection,
  start: Float32Array,
  out: Float32Array,
  outStart: number,
  first: number,
  count: number,
): void {
  const end = Math.min(nOutput, first + count);
  for (let n = first; n < end; n++) {
    let lost = 0;
    for (let j = 0; j < nInput; j++) lost += weights[n * nInput + j]! * start[j]!;
    out[outStart + n - first]! -= lost;
  }
}
