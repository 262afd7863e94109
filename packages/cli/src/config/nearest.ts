import leven from "leven";

/**
 * Finds the name that was probably meant.
 *
 * @param names that are known
 * @returns `undefined` where none is near: more than a third of its letters would have to change
 */
export function nearest(name: string, names: readonly string[]): string | undefined {
  const [best] = names
    .map((known) => ({ known, distance: leven(name.toLowerCase(), known.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance);
  return best && best.distance <= Math.max(2, best.known.length / 3) ? best.known : undefined;
}

/** Ends a message about a name that is not known. */
export function meant(name: string, names: readonly string[]): string {
  const near = nearest(name, names);
  return near === undefined ? `known are ${names.join(", ")}` : `did you mean ${near}?`;
}
