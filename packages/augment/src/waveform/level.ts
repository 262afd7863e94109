/** Root mean square of `y`. */
export function rmsOf(y: Float32Array): number {
  // Two sums: neither waits for the other.
  let [even, odd] = [0, 0];
  const end = y.length - (y.length % 2);
  for (let i = 0; i < end; i += 2) {
    even += y[i]! * y[i]!;
    odd += y[i + 1]! * y[i + 1]!;
  }
  if (end < y.length) even += y[end]! * y[end]!;
  return Math.sqrt((even + odd) / y.length);
}

/** The largest magnitude in `y`. */
export function peakOf(y: Float32Array): number {
  let peak = 0;
  for (let i = 0; i < y.length; i++) {
    const magnitude = Math.abs(y[i]!);
    if (magnitude > peak) peak = magnitude;
  }
  return peak;
}

/** Factor of an amplitude for a level in dB. */
export function dbToFactor(db: number): number {
  return 10 ** (db / 20);
}
