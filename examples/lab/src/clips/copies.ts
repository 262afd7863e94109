import {
  addNoise,
  compose,
  gain,
  invertPolarity,
  pitchShift,
  shift,
  type Transform,
  timeStretch,
  withProbability,
} from "@ser/augment";

/** Name of a way to make copies. */
export type CopyKind = "noise" | "varied" | "source002";

/** Source 000: `y + a max|y| N(0, 1)`. */
const noise: Transform = (y, { random }) => addNoise(y, { amplitude: 0.005, random });

/** How a copy of a clip is made from its samples, by name: the names go through JSON to the workers. */
export const COPY_KINDS: Readonly<Record<CopyKind, Transform>> = {
  noise,
  /** What source 000 may do besides: pitch and tempo; its ranges are open. */
  varied: compose([
    noise,
    withProbability(0.5, (y, { sr, random }) =>
      pitchShift(y, { sr, minSemitones: -2, maxSemitones: 2, random }),
    ),
    withProbability(0.5, (y, { random }) => timeStretch(y, { minRate: 0.9, maxRate: 1.1, random })),
  ]),
  /** Source 002: random gain, noise, pitch, polarity, place. */
  source002: compose([
    (y, { random }) => gain(y, { minGainDb: -6, maxGainDb: 6, random }),
    withProbability(0.5, (y, { random }) => addNoise(y, { minSnrDb: 20, maxSnrDb: 40, random })),
    withProbability(0.5, (y, { sr, random }) =>
      pitchShift(y, { sr, minSemitones: -2, maxSemitones: 2, random }),
    ),
    withProbability(0.5, (y) => invertPolarity(y)),
    (y, { random }) =>
      shift(y, { minShift: -0.1, maxShift: 0.1, shiftUnit: "fraction", rollover: false, random }),
  ]),
};
