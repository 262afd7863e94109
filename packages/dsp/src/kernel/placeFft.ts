import type { FftPlan } from "../fft/fftPlan.ts";
import { type Arena, placeFloats, placeIntegers } from "./arena.ts";

/** An FFT in the kernel's memory. */
export interface PlacedFft {
  readonly order: number;
  /** Transforms the complex values at `z`. */
  run(z: number): void;
}

/** Places the tables of an FFT. */
export function placeFft(arena: Arena, plan: FftPlan): PlacedFft {
  const { n, order, passes } = plan;
  const table = passes.flatMap(({ radix, part, twiddles, turns }) => [
    radix,
    part,
    placeFloats(arena, twiddles),
    placeFloats(arena, turns),
  ]);
  const passTable = placeIntegers(arena, table);
  const scratch = arena.table(6 * 32);
  return {
    order: placeIntegers(arena, order),
    run: (z) => arena.functions.fft(z, n, passTable, passes.length, scratch),
  };
}
