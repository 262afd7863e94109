import type { FftPlan } from "../fft/fftPlan.ts";
import { type Arena, placeFloats, placeIntegers, resident } from "./arena.ts";

/** An FFT in the kernel's memory. */
export interface PlacedFft {
  readonly order: number;
  /** Transforms the complex values at `z`. */
  run(z: number): void;
  /** Of its passes, 16 bytes each. */
  readonly passTable: number;
  /** What the passes need beside. */
  readonly scratch: number;
}

const placedPlans: WeakMap<FftPlan, () => PlacedFft> = /* @__PURE__ */ new WeakMap();

/** The plan's place, which it keeps from call to call, and all that transform by it share. */
export function placeFft(arena: Arena, plan: FftPlan): PlacedFft {
  const place = placedPlans.get(plan) ?? resident(arena, () => placeTables(arena, plan));
  placedPlans.set(plan, place);
  return place();
}

function placeTables(arena: Arena, plan: FftPlan): PlacedFft {
  const { n, order, passes } = plan;
  const placed = passes.map(({ radix, part, twiddles, turns }) => ({
    radix,
    part,
    twiddles: placeFloats(arena, twiddles),
    turns: placeFloats(arena, turns),
  }));
  const passTable = placeIntegers(
    arena,
    placed.flatMap(({ radix, part, twiddles, turns }) => [radix, part, twiddles, turns]),
  );
  const scratch = arena.table(6 * 32);
  const { functions } = arena;
  return {
    order: placeIntegers(arena, order),
    run: (z) => functions.fft(z, n, passTable, passes.length, scratch),
    passTable,
    scratch,
  };
}
