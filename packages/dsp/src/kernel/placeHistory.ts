import type { SampleQueue } from "../stream/sampleQueue.ts";
import type { Arena } from "./arena.ts";
import { writeSamples } from "./writeSamples.ts";

/** Frames that lie side by side before the samples are written from the start again. */
const N_FRAMES = 4;

/**
 * Places room for a signal's last samples: a frame brings only those that the one before did not have.
 *
 * @returns a function that brings the `n` samples of a signal from number `start` on, and gives their address
 */
export function placeHistory(arena: Arena, n: number): (queue: SampleQueue, start: number) => number {
  const capacity = N_FRAMES * n;
  const address = arena.table(4 * capacity);
  let signal: object | null = null;
  let first = 0; // number of the sample at `address`
  let end = 0;
  return (queue, start) => {
    if (queue.signal() !== signal || start < first || start > end || start + n > first + capacity) {
      signal = queue.signal();
      first = start;
      end = start;
    }
    const at = address + 4 * (end - first);
    writeSamples(arena, at, queue.samples(), end - queue.origin(), Math.max(0, start + n - end));
    end = Math.max(end, start + n);
    return address + 4 * (start - first);
  };
}
