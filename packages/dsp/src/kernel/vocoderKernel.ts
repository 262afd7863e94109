import type { Arena } from "./arena.ts";
import { instantiateKernel } from "./kernel.ts";
import { vocoderKernelBytes } from "./vocoderKernelBytes.ts";

/** The functions of the vocoder's kernel; addresses and strides are bytes. See `assembly/vocoder/`. */
export interface VocoderFunctions {
  advancePhases(phases: number, left: number, right: number, advances: number, turn: number, n: number): void;
  blend(out: number, left: number, right: number, weight: number, n: number): void;
  joinFrame(x: number, re: number, im: number, n: number, lane: number): void;
  splitFrames(re: number, im: number, stride: number, x: number, n: number): void;
  toPolar(magnitudes: number, angles: number, re: number, im: number, n: number, constants: number): void;
  toRectangular(
    re: number,
    im: number,
    magnitudes: number,
    angles: number,
    n: number,
    constants: number,
  ): void;
}

const kernels: WeakMap<Arena, VocoderFunctions> = /* @__PURE__ */ new WeakMap();

/** The functions, which work in the memory of `arena`, made at the first call; null where the host refuses them. */
export function vocoderFunctions(arena: Arena): VocoderFunctions | null {
  const functions =
    kernels.get(arena) ??
    instantiateKernel<VocoderFunctions>(vocoderKernelBytes, arena.memory)?.functions ??
    null;
  if (functions) kernels.set(arena, functions);
  return functions;
}
