// Worse sound than that of the corpus: what the card tells of it.
import { addNoise, reverb } from "@ser/augment";
import { resample } from "@ser/dsp";

/** What becomes of a clip before it is heard. */
export interface Condition {
  readonly name: string;
  /** One channel at `sr` Hz -> the same at a rate of its own; `random`: seeded. */
  change(y: Float32Array, options: { sr: number; random: () => number }): { y: Float32Array; sr: number };
}

/** The conditions that a card tells of, the studio's first. */
export const CONDITIONS: readonly [Condition, ...Condition[]] = [
  { name: "as recorded", change: (y, { sr }) => ({ y, sr }) },
  whiteNoise(40),
  whiteNoise(30),
  whiteNoise(20),
  whiteNoise(10),
  room({ rt60: 0.3, drrDb: 5 }),
  room({ rt60: 0.8, drrDb: 0 }),
  atRate(16_000),
  atRate(8000),
];

function whiteNoise(snrDb: number): Condition {
  return {
    name: `white noise, ${snrDb} dB below the clip`,
    change: (y, { sr, random }) => ({
      y: addNoise(y, { minSnrDb: snrDb, maxSnrDb: snrDb, random }),
      sr,
    }),
  };
}

function room({ rt60, drrDb }: { rt60: number; drrDb: number }): Condition {
  return {
    name: `a room of ${rt60} s (60 dB), direct sound ${drrDb} dB above the rest`,
    change: (y, { sr, random }) => ({
      y: reverb(y, { sr, minRt60: rt60, maxRt60: rt60, minDrrDb: drrDb, maxDrrDb: drrDb, random }),
      sr,
    }),
  };
}

function atRate(targetSr: number): Condition {
  return {
    name: `a sampling rate of ${targetSr / 1000} kHz`,
    change: (y, { sr }) => ({ y: resample(y, { origSr: sr, targetSr }), sr: targetSr }),
  };
}
