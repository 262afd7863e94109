/** One generated speaker. */
export interface Voice {
  readonly sex: "female" | "male";
  /** Mean pitch, in Hz. */
  readonly pitch: number;
  /** Factor on all formants: a shorter vocal tract has higher ones. */
  readonly tract: number;
}

/** Eight speakers, women and men in turn. */
export const VOICES: readonly Voice[] = [
  { sex: "female", pitch: 205, tract: 1.16 },
  { sex: "male", pitch: 112, tract: 0.98 },
  { sex: "female", pitch: 190, tract: 1.12 },
  { sex: "male", pitch: 125, tract: 1.02 },
  { sex: "female", pitch: 222, tract: 1.19 },
  { sex: "male", pitch: 98, tract: 0.95 },
  { sex: "female", pitch: 198, tract: 1.1 },
  { sex: "male", pitch: 134, tract: 1.05 },
];

/** The first three formants of a vowel, in Hz, for a tract of length 1. */
export type Formants = readonly [number, number, number];

const A: Formants = [730, 1090, 2440];
const E: Formants = [530, 1840, 2480];
const I: Formants = [270, 2290, 3010];
const O: Formants = [570, 840, 2410];
const U: Formants = [300, 870, 2240];

/** What is "said": a row of vowels, one per syllable. */
export const STATEMENTS: readonly (readonly Formants[])[] = [
  [I, A, O, E, U, A],
  [O, E, A, I, A, U],
];
