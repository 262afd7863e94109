import type { Arena } from "./arena.ts";

/** Copies the `n` samples of `y` from `start` on to `address`, zeros beyond its ends. */
export function writeSamples(arena: Arena, address: number, y: Float32Array, start: number, n: number): void {
  const at = address / 4;
  const from = Math.min(n, Math.max(0, -start));
  const to = Math.max(from, Math.min(n, y.length - start));
  if (from > 0) arena.f32.fill(0, at, at + from);
  if (to < n) arena.f32.fill(0, at + to, at + n);
  if (to > from) arena.f32.set(y.subarray(start + from, start + to), at + from);
}
