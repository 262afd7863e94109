/** A piece of a signal. */
export interface SampleWindow {
  /** Number of its first sample. */
  readonly start: number;
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
  let kept = new Float32Array(0); // the signal's last samples, as far as windows may need them
  let nKept = 0;
  let end = 0; // of the samples taken
  let next = 0; // start of the next window
  let covered = 0; // end of the last window

  const append = (chunk: Float32Array) => {
    if (nKept + chunk.length > kept.length) {
      const larger = new Float32Array(Math.max(nKept + chunk.length, 2 * kept.length));
      larger.set(kept.subarray(0, nKept));
      kept = larger;
    }
    kept.set(chunk, nKept);
    nKept += chunk.length;
    end += chunk.length;
  };
  const cut = (start: number, length: number): SampleWindow => {
    const from = start - (end - nKept);
    covered = start + length;
    return { start, y: kept.slice(from, from + length) };
  };
  const forget = () => {
    const first = Math.max(end - nKept, Math.min(next, end - size)); // the last window may reach back by its size
    kept.copyWithin(0, first - (end - nKept), nKept);
    nKept = end - first;
  };
  return {
    push(chunk) {
      append(chunk);
      const windows: SampleWindow[] = [];
      for (; next + size <= end; next += hop) windows.push(cut(next, size));
      forget();
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
