import { describe } from "@ser/dsp/check";

/** Throws unless `random` can be called. */
export function checkRandom(fn: string, random: () => number): void {
  if (typeof random === "function") return;
  throw new TypeError(
    `${fn}: random must be a function, got ${describe(random)}; pass a seeded one, as seededRandom(1)`,
  );
}
