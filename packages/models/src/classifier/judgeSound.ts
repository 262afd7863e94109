import { breathe } from "./breathe.ts";
import type { ClassifiedWindow } from "./classification.ts";
import type { WindowJudge } from "./createWindowJudge.ts";
import type { WindowReader } from "./createWindowReader.ts";
import { readInPieces } from "./readInPieces.ts";

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
  let isFirst = true;
  for (const windows of readInPieces(reader, y, { sr, isEnd: true })) {
    if (!isFirst) await breathe();
    isFirst = false;
    signal?.throwIfAborted();
    if (windows.length === 0) continue;
    timeline.push(...(await judge(windows)));
    onProgress?.(timeline.at(-1)!.end);
  }
  return timeline;
}
