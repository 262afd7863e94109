/** Samples of a signal that are still needed; numbers count from the signal's start. */
export interface SampleQueue {
  append(chunk: Float32Array): void;
  /** Forgets the samples before number `n`, as far as they have come. */
  dropBefore(n: number): void;
  /** Forgets the signal. */
  clear(): void;
  /** Stands for the signal: another object for each. */
  signal(): object;
  /** The samples at hand: a view that is valid until the next call. */
  samples(): Float32Array;
  /** Number of the first sample at hand. */
  origin(): number;
  /** Number of samples so far. */
  end(): number;
}

/** Creates an empty queue. */
export function createSampleQueue(): SampleQueue {
  let memory = new Float32Array(0);
  let from = 0; // of the samples at hand in `memory`
  let to = 0;
  let origin = 0;
  let signal = {};
  return {
    append(chunk) {
      const n = to - from;
      if (to + chunk.length > memory.length) {
        const isLargeEnough = memory.length >= 2 * (n + chunk.length); // so that samples are seldom moved
        const next = isLargeEnough ? memory : new Float32Array(4 * (n + chunk.length));
        next.set(memory.subarray(from, to));
        memory = next;
        from = 0;
        to = n;
      }
      memory.set(chunk, to);
      to += chunk.length;
    },
    dropBefore(n) {
      const nDropped = Math.min(to - from, Math.max(0, n - origin));
      from += nDropped;
      origin += nDropped;
    },
    clear() {
      from = 0;
      to = 0;
      origin = 0;
      signal = {};
    },
    signal: () => signal,
    samples: () => memory.subarray(from, to),
    origin: () => origin,
    end: () => origin + to - from,
  };
}
