/**
 * Takes the next `n` of what threads share out among themselves, and gives the number of the first.
 *
 * @param counter an i32, 0 before the first is taken
 */
export function take(counter: usize, n: i32): i32 {
  if (ASC_FEATURE_THREADS) return atomic.add<i32>(counter, n);
  const first = load<i32>(counter);
  store<i32>(counter, first + n);
  return first;
}
