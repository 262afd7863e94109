import type { FftPlan } from "../fft/fftPlan.ts";
import { type Arena, placeFloats, placeIntegers, resident } from "./arena.ts";

/** An FFT in the kernel's memory. */
export interface PlacedFft {
  readonly order: number;
  /** Transforms the complex values at `z`. */
  run(z: number): void;
}

const placedPlans: WeakMap<FftPlan, () => PlacedFft> = /* @__PURE__ */ new WeakMap();

/** The plan's place, which it keeps from call to call, and all that transform by it share. */
export function placeFft(arena: Arena, plan: FftPlan): PlacedFft {
  const place = placedPlans.get(plan) ?? resident(arena, () => placeTables(arena, plan));
  placedPlans.set(plan, place);
  return place();
}

function placeTables(arena: Arena, { n, order, passes }: FftPlan): PlacedFft {
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
