import { COPY_KINDS, type CopyKind } from "./copies.ts";

/**
 * What copies were made with before keys said it. Runs of these settings keep the keys that they have, so this stays as
 * it is, whatever becomes of `COPY_KINDS`.
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
 * What a key says of how copies are made.
 *
 * @param kinds whose settings are asked
 * @returns `undefined` where there are no copies, or they are made as they were when keys did not say it
 */
export function keyedCopies(
  kind: CopyKind | undefined,
  kinds: Readonly<Record<CopyKind, { readonly config: unknown }>> = COPY_KINDS,
): unknown {
  if (kind === undefined) return undefined;
  const { config } = kinds[kind];
  return JSON.stringify(config) === JSON.stringify(UNSAID[kind]) ? undefined : config;
}
