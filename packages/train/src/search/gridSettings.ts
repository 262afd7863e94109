import type { Json } from "../evaluation/json.ts";
import { scaleOf } from "./scale.ts";
import { type Choice, isChoice, type NumberRange, type SearchSpace, type Settings } from "./space.ts";

/**
 * Lists every combination; the last name changes fastest.
 *
 * @param nPoints how many values a range gets, its limits included; integers that several round to are taken once
 */
export function gridSettings(space: SearchSpace, nPoints: number): Settings[] {
  return Object.entries(space).reduce<Settings[]>(
    (grid, [name, dimension]) => {
      const values = valuesOf(dimension, nPoints);
      return grid.flatMap((settings) => values.map((value) => ({ ...settings, [name]: value })));
    },
    [{}],
  );
}

function valuesOf(dimension: NumberRange | Choice, nPoints: number): readonly Json[] {
  if (isChoice(dimension)) return dimension.values;
  const { min, max } = dimension;
  const { toLine, fromLine } = scaleOf(dimension);
  const [from, to] = [toLine(min), toLine(max)];
  const steps = Math.max(1, nPoints - 1);
  const places = Array.from({ length: nPoints }, (_, i) => fromLine(from + (i / steps) * (to - from)));
  if (nPoints > 1) [places[0], places[nPoints - 1]] = [min, max]; // a sum or a logarithm does not come back to the last digit
  return [...new Set(places)];
}
