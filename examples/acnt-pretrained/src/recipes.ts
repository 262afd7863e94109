// Every recipe; the first is the one that is shipped.
import type { Augmentation, Member, Recipe } from "./recipe.ts";

const MILD: Augmentation = { speeds: [0.9, 1.1], otherSpeed: 0.35, tempo: 0.1, scale: 0.08, shift: 8 };
const STRONG: Augmentation = {
  speeds: [0.85, 0.9, 0.95, 1.05, 1.1, 1.15],
  otherSpeed: 0.6,
  tempo: 0.12,
  scale: 0.1,
  shift: 8,
};

const GENTLE: Augmentation = { speeds: [0.9, 1.1], otherSpeed: 0.2, tempo: 0.1, scale: 0.03, shift: 8 };

/** Of some 213,000 parameters, or 265,000 with a layer of the transformer. */
const SMALL = { cnnChannels: [16, 32, 64, 80], transformerDim: 80, headDim: 64 };

/** Four: different starts, and different minds about the transformer. */
const FOUR: readonly Member[] = [
  { name: "a", nLayers: 0, seed: 1, ...SMALL },
  { name: "b", nLayers: 1, seed: 2, ...SMALL },
  { name: "c", nLayers: 0, seed: 3, ...SMALL },
  { name: "d", nLayers: 1, seed: 4, ...SMALL },
];

const SHORT: Recipe = {
  name: "short",
  title: "four members, 32 epochs, mild warps",
  normalization: "clip",
  epochs: 32,
  augmentation: MILD,
  members: FOUR,
  shipped: FOUR.map(({ name }) => name),
};

const LONG: Recipe = {
  ...SHORT,
  name: "long",
  title: "four members, 64 epochs, stronger warps",
  epochs: 64,
  augmentation: STRONG,
};

const LOUD: Recipe = {
  ...LONG,
  name: "loud",
  title: `${LONG.title}, normalised by the loud frames`,
  normalization: "loud",
};

const STURDY: Recipe = {
  ...LONG,
  name: "sturdy",
  title: `${LONG.title}, half of the clips in rooms, in noise, or over a line`,
  augmentation: { ...STRONG, worse: 0.5 },
};

const PATIENT: Recipe = {
  ...STURDY,
  name: "patient",
  title: "sturdy, 128 epochs",
  epochs: 128,
};

const SLOW: Recipe = {
  ...STURDY,
  name: "slow",
  title: "sturdy, half the learning rate",
  training: { learningRate: 1e-3 },
};

const QUICK: Recipe = {
  ...STURDY,
  name: "quick",
  title: "sturdy, twice the learning rate",
  training: { learningRate: 4e-3 },
};

const SURE: Recipe = {
  ...STURDY,
  name: "sure",
  title: "sturdy, no dropout, labels hardly smoothed",
  training: { labelSmoothing: 0.02 },
  members: FOUR.map((member) => ({ ...member, headDropoutRate: 0 })),
};

/** Of some 394,000 parameters, and 132,000 more for each layer of the transformer. */
const LARGE = { cnnChannels: [16, 32, 64, 128], transformerDim: 128, headDim: 128 };

const PAIR: Recipe = {
  ...STURDY,
  name: "pair",
  title: "sturdy, two members of twice the parameters",
  members: [
    { name: "a", nLayers: 0, seed: 1, ...LARGE },
    { name: "b", nLayers: 1, seed: 2, ...LARGE },
  ],
  shipped: ["a", "b"],
};

const SINGLE: Recipe = {
  ...SHORT,
  name: "single",
  title: "one member of three times the parameters, 60 epochs, the mildest warps",
  epochs: 60,
  augmentation: GENTLE,
  members: [{ name: "a", nLayers: 2, seed: 1, ...LARGE }],
  shipped: ["a"],
};

const [A, B] = FOUR as readonly [Member, Member];

const TAUGHT: Recipe = {
  ...LONG,
  name: "taught",
  title: "one member, which learned what two others make of clips and mixtures of clips",
  members: [
    A,
    B,
    {
      name: "e",
      nLayers: 0,
      seed: 5,
      ...SMALL,
      distillation: { teachers: [A.name, B.name], mixed: 0.5, alpha: 0.5, epochs: LONG.epochs },
    },
  ],
  shipped: ["e"],
};

const PUPILS: Recipe = {
  ...STURDY,
  name: "pupils",
  title: "four members, which learned what the four of sturdy make of clips and mixtures of clips",
  members: [
    ...FOUR,
    ...FOUR.map((member, i) => ({
      ...member,
      name: "efgh"[i] as string,
      seed: member.seed + FOUR.length,
      distillation: { teachers: STURDY.shipped, mixed: 0.5, alpha: 0.5, epochs: STURDY.epochs },
    })),
  ],
  shipped: ["e", "f", "g", "h"],
};

/** All of them, by name. */
export const RECIPES: readonly [Recipe, ...Recipe[]] = [
  STURDY,
  LONG,
  SHORT,
  PATIENT,
  SLOW,
  QUICK,
  SURE,
  PAIR,
  LOUD,
  SINGLE,
  TAUGHT,
  PUPILS,
];

/** The recipe whose weights are in `@ser/acnt-ravdess`. */
export const SHIPPED: Recipe = RECIPES[0];
