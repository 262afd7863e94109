import type { Arena } from "./arena.ts";
import { instantiateKernel } from "./kernel.ts";
import { streamKernelBytes } from "./streamKernelBytes.ts";

/** The functions of the streams' kernel; addresses and steps are bytes. See `assembly/stream/`. */
export interface StreamFunctions {
  applyFiltersToOne(out: number, x: number, groups: number, nGroups: number, weights: number): void;
  areFinite(x: number, n: number): number;
  gatherFours(z: number, n: number, order: number, y: number, window: number): void;
  gatherParts(z: number, n: number, order: number, y: number, window: number): void;
  joinFourParts(out: number, z: number, n: number, twiddles: number): void;
  joinOddParts(
    out: number,
    z: number,
    n: number,
    twiddles: number,
    radix: number,
    turns: number,
    scratch: number,
  ): void;
  joinTwoParts(out: number, z: number, n: number, twiddles: number): void;
  narrow(out: number, x: number, n: number): void;
  unpackOne(out: number, z: number, half: number, twiddles: number, power: number): void;
  widen(x: number, floats: number, n: number): void;
}

const kernels: WeakMap<Arena, StreamFunctions> = /* @__PURE__ */ new WeakMap();

/** The functions, which work in the memory of `arena`, made at the first call; null where the host refuses them. */
export function streamFunctions(arena: Arena): StreamFunctions | null {
  const functions =
    kernels.get(arena) ??
    instantiateKernel<StreamFunctions>(streamKernelBytes, arena.memory)?.functions ??
    null;
  if (functions) kernels.set(arena, functions);
  return functions;
}
