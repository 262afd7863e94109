import type { Matrix } from "@ser/dsp";
import {
  checkFinite,
  checkMatrix,
  checkOneOf,
  checkOptions,
  checkPositiveInteger,
  checkRandom,
  type OptionNames,
} from "@ser/dsp/check";
import { drawBetween } from "../random/drawBetween.ts";
import { drawIndex } from "../random/drawIndex.ts";

/** What a mask leaves in place of what it hides. */
export type FillMode = "mean" | "min" | "constant";

/** Options of `timeMask` and `frequencyMask`. */
export interface MaskOptions {
  /** Width of a mask over the whole, 0 to 1. */
  readonly minMaskFraction: number;
  readonly maxMaskFraction: number;
  /** How many masks; they may overlap. Default 1. */
  readonly nMasks?: number;
  /** Default `mean`, of the whole spectrogram; `min` is its silence. */
  readonly fillMode?: FillMode;
  /** What `constant` fills in. Default 0: beware of decibels, where 0 may be the loudest. */
  readonly fillConstant?: number;
  /** Seeded, `0 <= x < 1`. */
  readonly random: () => number;
}

const MASK_OPTIONS: OptionNames<MaskOptions> = {
  minMaskFraction: true,
  maxMaskFraction: true,
  nMasks: false,
  fillMode: false,
  fillConstant: false,
  random: true,
};

/** A span that is hidden: `start` is the first row or column in it, `end` the first behind it. */
export interface Mask {
  readonly start: number;
  readonly end: number;
}

/**
 * Draws the masks along an axis of `length`: the width first, then the place.
 *
 * @throws {RangeError} where an option is out of range
 */
export function drawMasks(fn: string, length: number, options: MaskOptions): Mask[] {
  const { minMaskFraction: min, maxMaskFraction: max, nMasks = 1, random } = options;
  checkPositiveInteger(fn, "nMasks", nMasks);
  return Array.from({ length: nMasks }, () => {
    const range = { what: "MaskFraction", min, max, least: 0, most: 1 };
    const width = Math.round(length * drawBetween(fn, range, random));
    const start = drawIndex(length - width + 1, random);
    return { start, end: start + width };
  });
}

/** The value that masks are filled with, after checking what it is made from. */
export function fillValue(fn: string, S: Matrix, options: MaskOptions): number {
  checkOptions(fn, options, MASK_OPTIONS);
  const { fillMode = "mean", fillConstant = 0, random } = options;
  checkMatrix(fn, "S", S);
  checkRandom(fn, random);
  checkOneOf(fn, "fillMode", fillMode, ["mean", "min", "constant"]);
  checkFinite(fn, "fillConstant", fillConstant);
  if (fillMode === "constant") return fillConstant;
  if (fillMode === "min") return S.data.reduce((a, b) => Math.min(a, b));
  return S.data.reduce((sum, value) => sum + value, 0) / S.data.length;
}
