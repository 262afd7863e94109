import { COPY_KINDS, type CopyKind } from "./copies.ts";

/**
 * The settings of copies from before they were part of keys. Runs with these settings keep their keys: this stays as it
 * is, whatever becomes of `COPY_KINDS`.
 */
const UNSAID: Readonly<Record<string, unknown>> = {
  noise: { noise: { amplitude: 0.005 } },
  varied: {
    noise: { amplitude: 0.005 },
    probability: 0.5,
    pitch: { minSemitones: -2, maxSemitones: 2 },
    tempo: { minRate: 0.9, maxRate: 1.1 },
  },
  source002: {
    gain: { minGainDb: -6, maxGainDb: 6 },
    probability: 0.5,
    noise: { minSnrDb: 20, maxSnrDb: 40 },
    pitch: { minSemitones: -2, maxSemitones: 2 },
    shift: { minShift: -0.1, maxShift: 0.1, shiftUnit: "fraction", rollover: false },
  },
};

/**
 * What a run's key has of how copies are made.
 *
 * @param kinds whose settings are asked
 * @returns `undefined` where there are no copies, or their settings are those from before
 */
export function keyedCopies(
  kind: CopyKind | undefined,
  kinds: Readonly<Record<CopyKind, { readonly config: unknown }>> = COPY_KINDS,
): unknown {
  if (kind === undefined) return undefined;
  const { config } = kinds[kind];
  return JSON.stringify(config) === JSON.stringify(UNSAID[kind]) ? undefined : config;
}
