import { checkOptions } from "@ser/dsp/check";

/**
 * Removes the entries of a feature cache that were written first, until the rest is no larger than the limit. Other
 * processes may read and write meanwhile: what they miss, they compute again.
 *
 * @param folder as for `openFeatureCache`; need not be there
 * @param options `maxBytes`: size of all values that are kept
 * @returns how many entries were removed
 * @throws RangeError where `maxBytes` is not 0 or more
 * @throws the system's error where the folder cannot be read or written
 */
export async function pruneFeatureCache(
  folder: string,
  options: { readonly maxBytes: number },
): Promise<number> {
  checkOptions("pruneFeatureCache", options, { maxBytes: true });
  const { maxBytes } = options;
  if (!(maxBytes >= 0)) throw new RangeError(`pruneFeatureCache: maxBytes must be >= 0, got ${maxBytes}`);
  const { default: cacache } = await import("cacache");
  const entries = Object.values(await cacache.ls(folder)).sort((a, b) => b.time - a.time);
  let nKept = 0;
  for (let total = 0; nKept < entries.length; nKept++) {
    total += entries[nKept]!.size;
    if (total > maxBytes) break;
  }
  const removed = entries.slice(nKept);
  const kept = new Set(entries.slice(0, nKept).map(({ integrity }) => integrity)); // equal values share their content
  for (const { key, integrity } of removed) {
    await cacache.rm.entry(folder, key);
    if (!kept.has(integrity)) await cacache.rm.content(folder, integrity);
  }
  return removed.length;
}
