/** Makes float32 of the `n` integers at `x`, in place, times `factor`; `n` is rounded up to a multiple of 4. */
export function toFloats(x: usize, n: i32, factor: f32): void {
  const scale = f32x4.splat(factor);
  for (const end = x + ((<usize>n) << 2); x < end; x += 16) {
    v128.store(x, f32x4.mul(f32x4.convert_i32x4_s(v128.load(x)), scale));
  }
}
