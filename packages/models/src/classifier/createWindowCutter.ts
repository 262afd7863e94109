/** A piece of a signal. */
export interface SampleWindow {
  /** Number of its first sample. */
  readonly start: number;
  /** Not to be changed: windows that overlap share their samples. */
  readonly y: Float32Array;
}

/** Cuts a signal that arrives in chunks into windows. */
export interface WindowCutter {
  /** Takes the next chunk, of any size, and gives the windows that are complete. */
  push(chunk: Float32Array): SampleWindow[];
  /** Ends the signal; gives the window that holds its end, where no other does. */
  flush(): SampleWindow[];
  /** Samples taken so far. */
  readonly nSamples: number;
}

/**
 * Starts cutting. Windows begin every `hop` samples. The last one ends with the signal, and a signal shorter than
 * one window is a window by itself: every sample is in one.
 *
 * @param size samples of a window; Infinity: the whole signal is one
 * @param hop samples from one window to the next, at most `size`
 */
export function createWindowCutter({ size, hop }: { size: number; hop: number }): WindowCutter {
  let block = new Float32Array(0); // filled once from left to right, as windows look into it
  let blockStart = 0; // number of its first sample
  let end = 0; // of the samples taken
  let next = 0; // start of the next window
  let covered = 0; // end of the last window

  const append = (chunk: Float32Array) => {
    if (end - blockStart + chunk.length > block.length) startBlock(chunk.length);
    block.set(chunk, end - blockStart);
    end += chunk.length;
  };
  const startBlock = (nNew: number) => {
    const from = Math.max(blockStart, Math.min(next, end - size)); // the last window may reach back by its size
    const nKept = end - from;
    const larger = new Float32Array(Math.max(nKept + nNew, 2 * nKept));
    larger.set(block.subarray(from - blockStart, end - blockStart));
    [block, blockStart] = [larger, from];
  };
  const cut = (start: number, length: number): SampleWindow => {
    covered = start + length;
    return { start, y: block.subarray(start - blockStart, covered - blockStart) };
  };
  return {
    push(chunk) {
      append(chunk);
      const windows: SampleWindow[] = [];
      for (; next + size <= end; next += hop) windows.push(cut(next, size));
      return windows;
    },
    flush() {
      if (covered === end) return [];
      const start = Math.max(0, end - size);
      return [cut(start, end - start)];
    },
    get nSamples() {
      return end;
    },
  };
}
