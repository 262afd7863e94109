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

/** A way to make copies; `config` is what it does, as JSON, by which runs of other settings are told apart. */
export type CopyWay = Transform & { readonly config: unknown };

/** Source 000: `y + a max|y| N(0, 1)`. */
const NOISE = { noise: { amplitude: 0.005 } } as const;

/** What source 000 may do besides: pitch and tempo; its ranges are open. */
const VARIED = {
  ...NOISE,
  probability: 0.5,
  pitch: { minSemitones: -2, maxSemitones: 2 },
  tempo: { minRate: 0.9, maxRate: 1.1 },
} as const;

/** Source 002: random gain, noise, pitch, polarity, place; its ranges are open. */
const SOURCE_002 = {
  gain: { minGainDb: -6, maxGainDb: 6 },
  probability: 0.5,
  noise: { minSnrDb: 20, maxSnrDb: 40 },
  pitch: { minSemitones: -2, maxSemitones: 2 },
  shift: { minShift: -0.1, maxShift: 0.1, shiftUnit: "fraction", rollover: false },
} as const;

/** How a copy of a clip is made from its samples, by name: the names go through JSON to the workers. */
export const COPY_KINDS: Readonly<Record<CopyKind, CopyWay>> = {
  noise: way(
    NOISE,
    ({ noise }) =>
      (y, { random }) =>
        addNoise(y, { ...noise, random }),
  ),
  varied: way(VARIED, ({ noise, probability, pitch, tempo }) =>
    compose([
      (y, { random }) => addNoise(y, { ...noise, random }),
      withProbability(probability, (y, { sr, random }) => pitchShift(y, { sr, ...pitch, random })),
      withProbability(probability, (y, { random }) => timeStretch(y, { ...tempo, random })),
    ]),
  ),
  source002: way(SOURCE_002, ({ gain: range, probability, noise, pitch, shift: place }) =>
    compose([
      (y, { random }) => gain(y, { ...range, random }),
      withProbability(probability, (y, { random }) => addNoise(y, { ...noise, random })),
      withProbability(probability, (y, { sr, random }) => pitchShift(y, { sr, ...pitch, random })),
      withProbability(probability, (y) => invertPolarity(y)),
      (y, { random }) => shift(y, { ...place, random }),
    ]),
  ),
};

/** Made of its settings alone, so that these are all there is to tell. */
function way<Config>(config: Config, make: (config: Config) => Transform): CopyWay {
  return Object.assign(make(config), { config });
}
