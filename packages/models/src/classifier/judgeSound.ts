import { breathe } from "./breathe.ts";
import type { ClassifiedWindow } from "./classification.ts";
import type { WindowJudge } from "./createWindowJudge.ts";
import type { WindowReader } from "./createWindowReader.ts";

/** Seconds that are resampled and cut at a time, so that hours take no more memory than that. */
const SLICE_SECONDS = 5;
/** Windows that are judged at a time, so that short hops do not hold the thread for long: what fills a batch. */
const WINDOWS_TOGETHER = 16;

/**
 * Judges sound that is there as a whole, and lets others have the thread between its pieces.
 *
 * @param y of the reader's rate, not empty
 * @param options `sr` of the samples, in Hz; `reader` that has read nothing yet; `signal` ends the work; `onProgress`
 * is told after each piece where its last window ends
 * @returns all windows, in the order of time
 * @throws TypeError where the samples' memory was transferred meanwhile
 * @throws the signal's reason where it ended the work
 */
export async function judgeSound(
  y: Float32Array,
  options: {
    sr: number;
    reader: WindowReader;
    judge: WindowJudge;
    signal: AbortSignal | undefined;
    onProgress: ((seconds: number) => void) | undefined;
  },
): Promise<ClassifiedWindow[]> {
  const { sr, reader, judge, signal, onProgress } = options;
  const timeline: ClassifiedWindow[] = [];
  const size = Math.ceil(SLICE_SECONDS * sr);
  const { length } = y;
  for (let from = 0; from < length; from += size) {
    if (y.length !== length) {
      throw new TypeError(
        "classify: y must stay until its verdict, got samples that were sent away; send a copy",
      );
    }
    const pieces = reader.push(y.subarray(from, from + size));
    if (from + size >= length) pieces.push(...reader.flush());
    for (let next = 0; next < pieces.length; next += WINDOWS_TOGETHER) {
      if (timeline.length > 0) await breathe();
      signal?.throwIfAborted();
      timeline.push(...(await judge(pieces.slice(next, next + WINDOWS_TOGETHER))));
      onProgress?.(timeline.at(-1)!.end);
    }
  }
  return timeline;
}
