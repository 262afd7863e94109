import type { NumberRange } from "./space.ts";

/** The line on which a range's values lie evenly: logarithms for one that counts magnitudes. */
export interface Scale {
  /** Limits on the line; for integers half a step beyond, so that all are equally likely. */
  readonly low: number;
  readonly high: number;
  /** The value's place on the line. */
  toLine(value: number): number;
  /** The value at a place, within the range, whole where the range is of integers. */
  fromLine(place: number): number;
  /** The places that become this value: a single one, except of integers. */
  placesOf(value: number): readonly [from: number, to: number];
}

/** Makes the line of a range. */
export function scaleOf({ min, max, log = false, integer = false }: NumberRange): Scale {
  const toLine = log ? Math.log : (value: number) => value;
  const invert = log ? Math.exp : (place: number) => place;
  const half = integer ? 0.5 : 0;
  return {
    low: toLine(min - half),
    high: toLine(max + half),
    toLine,
    fromLine(place) {
      const value = integer ? Math.round(invert(place)) : invert(place);
      return Math.min(max, Math.max(min, value)); // rounding may lead beyond a limit
    },
    placesOf: (value) => [toLine(value - half), toLine(value + half)],
  };
}
