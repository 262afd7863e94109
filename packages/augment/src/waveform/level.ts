// Four samples a turn: in V8, a loop over single ones takes more than twice as long.

/** Root mean square of `y`. */
export function rmsOf(y: Float32Array): number {
  let [a, b, c, d] = [0, 0, 0, 0];
  const end = y.length & ~3;
  for (let i = 0; i < end; i += 4) {
    a += y[i]! * y[i]!;
    b += y[i + 1]! * y[i + 1]!;
    c += y[i + 2]! * y[i + 2]!;
    d += y[i + 3]! * y[i + 3]!;
  }
  for (let i = end; i < y.length; i++) a += y[i]! * y[i]!;
  return Math.sqrt((a + b + c + d) / y.length);
}

/** The largest magnitude in `y`. */
export function peakOf(y: Float32Array): number {
  let [a, b, c, d] = [0, 0, 0, 0];
  const end = y.length & ~3;
  for (let i = 0; i < end; i += 4) {
    a = Math.max(a, Math.abs(y[i]!));
    b = Math.max(b, Math.abs(y[i + 1]!));
    c = Math.max(c, Math.abs(y[i + 2]!));
    d = Math.max(d, Math.abs(y[i + 3]!));
  }
  for (let i = end; i < y.length; i++) a = Math.max(a, Math.abs(y[i]!));
  return Math.max(a, b, c, d);
}

/** `factor * y`, a new array. */
export function scaled(y: Float32Array, factor: number): Float32Array {
  const out = new Float32Array(y.length);
  const end = out.length & ~3;
  for (let i = 0; i < end; i += 4) {
    out[i] = factor * y[i]!;
    out[i + 1] = factor * y[i + 1]!;
    out[i + 2] = factor * y[i + 2]!;
    out[i + 3] = factor * y[i + 3]!;
  }
  for (let i = end; i < out.length; i++) out[i] = factor * y[i]!;
  return out;
}

/** `noise` becomes `y + factor * noise`. */
export function mixInPlace(noise: Float32Array, y: Float32Array, factor: number): void {
  const end = y.length & ~3;
  for (let i = 0; i < end; i += 4) {
    noise[i] = y[i]! + factor * noise[i]!;
    noise[i + 1] = y[i + 1]! + factor * noise[i + 1]!;
    noise[i + 2] = y[i + 2]! + factor * noise[i + 2]!;
    noise[i + 3] = y[i + 3]! + factor * noise[i + 3]!;
  }
  for (let i = end; i < y.length; i++) noise[i] = y[i]! + factor * noise[i]!;
}

/** Factor of an amplitude for a level in dB. */
export function dbToFactor(db: number): number {
  return 10 ** (db / 20);
}
