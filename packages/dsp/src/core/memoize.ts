/**
 * Keeps the last few results of a function whose arguments are plain data: windows, filter banks and FFT plans
 * are the same from clip to clip, and often cost more than the clip.
 *
 * @param create pure, or at least with results that may be shared
 * @param limit number of results kept; the one that was not used for longest goes first
 */
export function memoize<Args extends readonly unknown[], Result>(
  create: (...args: Args) => Result,
  limit = 16,
): (...args: Args) => Result {
  const results = new Map<string, Result>();
  return (...args) => {
    const key = JSON.stringify(args, nameNonFinite);
    const known = results.get(key);
    const result = known === undefined ? create(...args) : known; // null is a result, too
    if (known !== undefined) results.delete(key);
    else if (results.size >= limit) results.delete(results.keys().next().value!);
    results.set(key, result); // as the latest used
    return result;
  };
}

/** JSON has no infinity and no NaN, and would take them for null. */
function nameNonFinite(_key: string, value: unknown): unknown {
  return typeof value === "number" && !Number.isFinite(value) ? String(value) : value;
}
