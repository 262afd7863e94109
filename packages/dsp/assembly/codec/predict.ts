// Linear prediction, as src/codec/flac/predictInPlace.ts does it: integers, exact whatever the order of the sums.

/**
 * Adds the prediction from the samples before to each residual, in place; sums of 32 bits.
 *
 * Each sample waits for the one before it. So only the two latest samples are weighted when they are there; every other
 * one has added its shares to the next twelve predictions ahead of time. These wait in `a`, `b` and `c`.
 *
 * @param x the block, `n` integers, the first `order` of them samples
 * @param coefficients 14 integers, for the latest sample first, zeros behind the last one
 * @param order 1 to 14
 */
export function predict(x: usize, n: i32, coefficients: usize, order: i32, shift: i32): void {
  const end = x + ((<usize>n) << 2);
  const c0 = load<i32>(coefficients);
  const c1 = load<i32>(coefficients, 4);
  const weightsA = v128.load(coefficients, 8);
  const weightsB = v128.load(coefficients, 24);
  const weightsC = v128.load(coefficients, 40);
  if (order === 1 && n > 1) {
    store<i32>(x, load<i32>(x, 4) + ((c0 * load<i32>(x)) >> shift), 4);
    order = 2;
  }
  const start = x + ((<usize>order) << 2);
  const zero = i32x4.splat(0);
  let a = zero;
  let b = zero;
  let c = zero;
  let before = load<i32>(start - 8);
  let latest = load<i32>(start - 4);
  for (x += 8; x < end; x += 4) {
    if (x >= start) {
      const sum = i32x4.extract_lane(a, 0) + c1 * before + c0 * latest;
      before = latest;
      latest = load<i32>(x) + (sum >> shift);
      store<i32>(x, latest);
    }
    const share = v128.load32_splat(x - 8);
    a = i32x4.add(v128.shuffle<i32>(a, b, 1, 2, 3, 4), i32x4.mul(share, weightsA));
    b = i32x4.add(v128.shuffle<i32>(b, c, 1, 2, 3, 4), i32x4.mul(share, weightsB));
    c = i32x4.add(v128.shuffle<i32>(c, zero, 1, 2, 3, 4), i32x4.mul(share, weightsC));
  }
}

/** The same for any order; sums of 64 bits, of which the upper `nLost` are lost. */
export function predictWide(x: usize, n: i32, coefficients: usize, order: i32, shift: i32, nLost: i32): void {
  const end = x + ((<usize>n) << 2);
  const stop = coefficients + ((<usize>order) << 2);
  for (x += (<usize>order) << 2; x < end; x += 4) {
    let sum: i64 = 0;
    let at = x - 4;
    for (let c = coefficients; c < stop; c += 4, at -= 4) sum += i64(load<i32>(c)) * i64(load<i32>(at));
    store<i32>(x, load<i32>(x) + <i32>(((sum << (<i64>nLost)) >> <i64>nLost) >> <i64>shift));
  }
}
