import type { FilterBank } from "../core/filterBank.ts";
import { type Arena, placeFloats, placeIntegers, resident } from "./arena.ts";

/** A filter bank in the kernel's memory. */
export interface PlacedFilters {
  /**
   * Weights two columns of values at `x`; the first `n` of the two results go to columns of the matrix at `out`, whose
   * rows are `stride` bytes apart.
   */
  run(out: number, x: number, stride: number, n: number): void;
  /** Where its tables are, and the number of its groups. */
  readonly groups: number;
  readonly nGroups: number;
  readonly weights: number;
}

const placedBanks: WeakMap<FilterBank, () => PlacedFilters> = /* @__PURE__ */ new WeakMap();

/** The bank's place, which it keeps from call to call. */
export function placeFilters(arena: Arena, bank: FilterBank): PlacedFilters {
  const known = placedBanks.get(bank);
  if (known) return known();
  const place = resident(arena, () => {
    const groups = placeIntegers(arena, bank.groups);
    const weights = placeFloats(arena, bank.weights);
    const nGroups = bank.groups.length / 3;
    return {
      run: (out: number, x: number, stride: number, n: number) =>
        arena.functions.applyFilters(out, x, groups, nGroups, weights, stride, n),
      groups,
      nGroups,
      weights,
    };
  });
  placedBanks.set(bank, place);
  return place();
}
