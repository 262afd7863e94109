// Comparisons and choices, value by value.

/** out = x > least, as bytes */
export function greaterThan(out: usize, x: usize, least: f32, n: i32): void {
  const bound = f32x4.splat(least);
  const one = i8x16.splat(1);
  for (; n >= 16; n -= 16, x += 64, out += 16) {
    const a = f32x4.gt(v128.load(x), bound);
    const b = f32x4.gt(v128.load(x, 16), bound);
    const c = f32x4.gt(v128.load(x, 32), bound);
    const d = f32x4.gt(v128.load(x, 48), bound);
    const bytes = i8x16.narrow_i16x8_s(i16x8.narrow_i32x4_s(a, b), i16x8.narrow_i32x4_s(c, d));
    v128.store(out, v128.and(bytes, one));
  }
  for (; n > 0; n--, x += 4, out++) store<u8>(out, load<f32>(x) > least ? 1 : 0);
}

/** out = the value of `whereTrue` or of `whereFalse`, as the byte of `condition` is not 0 or 0 */
export function choose(out: usize, condition: usize, whereTrue: usize, whereFalse: usize, n: i32): void {
  const zero = i32x4.splat(0);
  for (; n >= 4; n -= 4, condition += 4, whereTrue += 16, whereFalse += 16, out += 16) {
    const bytes = v128.load32_zero(condition);
    const words = i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(bytes));
    const chosen = v128.bitselect(v128.load(whereTrue), v128.load(whereFalse), i32x4.ne(words, zero));
    v128.store(out, chosen);
  }
  for (; n > 0; n--, condition++, whereTrue += 4, whereFalse += 4, out += 4) {
    store<f32>(out, load<u8>(condition) !== 0 ? load<f32>(whereTrue) : load<f32>(whereFalse));
  }
}

/**
 * Gives each of a row of gradients to the first largest value of its window of 2 x 2, and 0 to the others.
 *
 * @param rowBytes from a row of `x` and `dx` to the next
 * @param pixelBytes from a pixel to the next: its channels
 */
export function routeBack(
  dx: usize,
  x: usize,
  dy: usize,
  nWindows: i32,
  rowBytes: usize,
  pixelBytes: usize,
): void {
  for (; nWindows > 0; nWindows--, dx += 2 * pixelBytes, x += 2 * pixelBytes, dy += pixelBytes) {
    let c: usize = 0;
    for (; c + 16 <= pixelBytes; c += 16) {
      const at = x + c;
      const to = dx + c;
      let largest = v128.load(at);
      const second = v128.load(at + pixelBytes);
      const isSecond = f32x4.gt(second, largest);
      largest = v128.bitselect(second, largest, isSecond);
      const third = v128.load(at + rowBytes);
      const isThird = f32x4.gt(third, largest);
      largest = v128.bitselect(third, largest, isThird);
      const isFourth = f32x4.gt(v128.load(at + rowBytes + pixelBytes), largest);
      let gradient = v128.load(dy + c);
      v128.store(to + rowBytes + pixelBytes, v128.and(gradient, isFourth));
      gradient = v128.andnot(gradient, isFourth);
      v128.store(to + rowBytes, v128.and(gradient, isThird));
      gradient = v128.andnot(gradient, isThird);
      v128.store(to + pixelBytes, v128.and(gradient, isSecond));
      v128.store(to, v128.andnot(gradient, isSecond));
    }
    for (; c < pixelBytes; c += 4) {
      let at: usize = c;
      if (load<f32>(x + c + pixelBytes) > load<f32>(x + at)) at = c + pixelBytes;
      if (load<f32>(x + c + rowBytes) > load<f32>(x + at)) at = c + rowBytes;
      if (load<f32>(x + c + rowBytes + pixelBytes) > load<f32>(x + at)) at = c + rowBytes + pixelBytes;
      store<f32>(dx + c, 0);
      store<f32>(dx + c + pixelBytes, 0);
      store<f32>(dx + c + rowBytes, 0);
      store<f32>(dx + c + rowBytes + pixelBytes, 0);
      store<f32>(dx + at, load<f32>(dy + c));
    }
  }
}

/** out = x where x is above 0, elsewhere x alpha */
export function leakyRelu(out: usize, x: usize, alpha: f32, n: i32): void {
  const zero = f32x4.splat(0);
  const slope = f32x4.splat(alpha);
  for (; n >= 4; n -= 4, x += 16, out += 16) {
    const value = v128.load(x);
    v128.store(out, v128.bitselect(value, f32x4.mul(value, slope), f32x4.gt(value, zero)));
  }
  for (; n > 0; n--, x += 4, out += 4) {
    const value = load<f32>(x);
    store<f32>(out, value > 0 ? value : value * alpha);
  }
}
