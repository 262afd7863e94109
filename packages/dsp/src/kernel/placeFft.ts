import type { FftPlan } from "../fft/fftPlan.ts";
import { type Arena, placeFloats, placeIntegers, resident } from "./arena.ts";

/** An FFT in the kernel's memory. */
export interface PlacedFft {
  readonly order: number;
  /** Transforms the complex values at `z`. */
  run(z: number): void;
  /** For one signal alone; null where the plan is not of that kind. */
  readonly ofOne: PlacedFftOfOne | null;
}

/** An FFT of one signal: parts of it lie in the lanes until the last pass joins them. */
export interface PlacedFftOfOne {
  /** Complex values of a part. */
  readonly nPart: number;
  /** Of parts: pairs, a pair in the lanes. */
  readonly nPairs: number;
  /** Transforms the parts at `z` to complex values at `out`: real parts, then imaginary ones. */
  run(out: number, z: number): void;
}

const placedPlans: WeakMap<FftPlan, () => PlacedFft> = /* @__PURE__ */ new WeakMap();

/** The plan's place, which it keeps from call to call, and all that transform by it share. */
export function placeFft(arena: Arena, plan: FftPlan): PlacedFft {
  const place = placedPlans.get(plan) ?? resident(arena, () => placeTables(arena, plan));
  placedPlans.set(plan, place);
  return place();
}

/** Whether the last pass joins two or four parts of an even number of values: two of each lie in the lanes. */
export function isOfOne({ passes }: FftPlan): boolean {
  const last = passes.at(-1);
  return last !== undefined && (last.radix === 2 || last.radix === 4) && last.part % 2 === 0;
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
    ofOne: isOfOne(plan) ? oneAlone(placed.at(-1)!) : null,
  };

  function oneAlone({ radix, part, twiddles }: (typeof placed)[number]): PlacedFftOfOne {
    const nPairs = radix / 2;
    const join = radix === 2 ? functions.joinTwoParts : functions.joinFourParts;
    return {
      nPart: part,
      nPairs,
      run(out, z) {
        for (let i = 0; i < nPairs; i++) {
          functions.fft(z + 32 * part * i, part, passTable, passes.length - 1, scratch);
        }
        join(out, z, part, twiddles);
      },
    };
  }
}
