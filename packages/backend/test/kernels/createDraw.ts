import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { mersenne } from "pure-rand/generator/mersenne";
import type { Draw } from "./kernelCase.ts";

/** Choices that a seed fixes. */
export function createDraw(seed: number): Draw {
  const generator = mersenne(seed);
  const uniform = () => uniformFloat64(generator);
  const int = (least: number, most: number) => least + Math.floor(uniform() * (most - least + 1));
  return {
    int,
    of: (...values) => values[int(0, values.length - 1)]!,
    normal: () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform()), // Box-Muller
  };
}
