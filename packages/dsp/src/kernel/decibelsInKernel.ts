import { log10Table } from "../core/log10.ts";
import { type Arena, placeFloats, resident } from "./arena.ts";

/** Values that go through the kernel at a time. */
const BLOCK = 2 ** 16;

let tables: (() => number) | undefined;

/** The place of the logarithm's table, which it keeps from call to call. */
export function placeLogarithm(arena: Arena): number {
  tables ??= resident(arena, () => placeFloats(arena, log10Table));
  return tables();
}

/**
 * Writes the decibels of `data`, finite and not below 0, to `out`.
 *
 * @param least what smaller values count as: a normal single
 * @param reference decibels that are taken off
 * @param floor the least that is written
 */
export function decibelsInKernel(
  arena: Arena,
  out: Float32Array,
  data: Float32Array,
  least: number,
  reference: number,
  floor: number,
): void {
  for (let start = 0; start < data.length; start += BLOCK) {
    const block = data.subarray(start, start + BLOCK);
    arena.begin();
    const table = placeLogarithm(arena);
    const x = arena.scratch(4 * block.length + 4); // room for a pair at the end
    arena.f32.set(block, x / 4);
    arena.functions.decibelsInPlace(x, block.length, least, reference, floor, table);
    out.set(arena.f32.subarray(x / 4, x / 4 + block.length), start);
  }
}
