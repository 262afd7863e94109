import type { SampleWindow } from "./createWindowCutter.ts";
import type { WindowReader } from "./createWindowReader.ts";

/** Seconds that are resampled and cut at a time, so that hours take no more memory than that. */
const SLICE_SECONDS = 5;
/** Windows that are given at a time, so that short hops do not hold the thread for long: what fills a batch. */
const WINDOWS_TOGETHER = 16;

/**
 * Reads sound that is there as a whole, some seconds at a time.
 *
 * @param reader takes the samples
 * @param y samples, `[n]`; none are read after the last piece was asked for
 * @param options `sr` in Hz; `isEnd`: whether the signal ends with these samples
 * @returns the windows that are complete, a few at a time and at times none, in the order of time
 */
export function* readInPieces(
  reader: WindowReader,
  y: Float32Array,
  { sr, isEnd }: { readonly sr: number; readonly isEnd: boolean },
): Generator<readonly SampleWindow[]> {
  const size = Math.ceil(SLICE_SECONDS * sr);
  const { length } = y;
  for (let from = 0; from < length; from += size) {
    if (y.length !== length) {
      throw new TypeError(
        "classify: y must stay until its verdict, got samples that were sent away; send a copy",
      );
    }
    const windows = reader.push(y.subarray(from, from + size));
    if (isEnd && from + size >= length) windows.push(...reader.flush());
    let next = 0;
    do {
      yield windows.slice(next, next + WINDOWS_TOGETHER);
      next += WINDOWS_TOGETHER;
    } while (next < windows.length);
  }
}
