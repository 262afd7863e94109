import { decodeBase64 } from "./decodeBase64.ts";

/** The functions of the kernel; addresses and strides are bytes. See `assembly/`. */
export interface KernelFunctions {
  addFrame(sum: number, z: number, half: number, window: number, lane: number): void;
  applyFilters(
    matrix: number,
    x: number,
    groups: number,
    nGroups: number,
    weights: number,
    stride: number,
    n: number,
  ): void;
  applyResponse(out: number, z: number, n: number, sources: number, gains: number): void;
  columnFloors(floors: number, matrix: number, rows: number, stride: number, n: number): void;
  decibelsInPlace(x: number, n: number, least: number, reference: number, floor: number, table: number): void;
  fft(z: number, n: number, passes: number, nPasses: number, scratch: number): void;
  findPeaks(
    frequencies: number,
    magnitudes: number,
    matrix: number,
    first: number,
    end: number,
    isLast: number,
    stride: number,
    n: number,
    floors: number,
    sr: number,
    nFft: number,
  ): number;
  gatherBlocks(z: number, n: number, order: number, x: number, hop: number): void;
  gatherFrames(z: number, half: number, order: number, a: number, b: number, window: number): void;
  interpolateBlended(
    out: number,
    limit: number,
    x: number,
    offset: number,
    lastSample: number,
    table: number,
    nTaps: number,
    first: number,
    nPhases: number,
    step: number,
  ): number;
  interpolateExact(
    out: number,
    limit: number,
    x: number,
    sample: number,
    lastSample: number,
    table: number,
    nTaps: number,
    phase: number,
    nPhases: number,
    whole: number,
    phases: number,
  ): number;
  loadColumns(x: number, step: number, matrix: number, rows: number, stride: number): void;
  pack(z: number, x: number, half: number, places: number, twiddles: number): void;
  scatterBlocks(out: number, z: number, nOut: number): void;
  scatterBlocksAsFloats(out: number, z: number, nOut: number): void;
  squareInPlace(x: number, rows: number): void;
  storeColumns(matrix: number, x: number, step: number, rows: number, stride: number, n: number): void;
  unpack(out: number, z: number, half: number, twiddles: number, power: number): void;
}

/** WebAssembly as far as it is used here: every host of JavaScript has it, but not every standard library names it. */
interface WebAssemblyHost {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: unknown };
  readonly Memory: new (limits: { initial: number }) => KernelMemory;
}

/** Bytes of a page of memory. */
export const PAGE = 65536;

/** Memory in pages. */
export interface KernelMemory {
  readonly buffer: ArrayBuffer;
  grow(nPages: number): number;
}

/** A kernel with its memory. */
export interface KernelInstance<Functions> {
  readonly functions: Functions;
  readonly memory: KernelMemory;
}

/**
 * Compiles a kernel.
 *
 * @param bytes WebAssembly in base64
 * @param shared another kernel's memory; without it, the kernel gets a memory of its own
 * @returns null where the host has no WebAssembly with vectors, or its policy forbids it
 */
export function instantiateKernel<Functions>(
  bytes: string,
  shared?: KernelMemory,
): KernelInstance<Functions> | null {
  const { WebAssembly } = globalThis as { WebAssembly?: WebAssemblyHost };
  if (WebAssembly === undefined) return null;
  try {
    const memory = shared ?? new WebAssembly.Memory({ initial: 1 });
    const module = new WebAssembly.Module(decodeBase64(bytes));
    const instance = new WebAssembly.Instance(module, { env: { memory } });
    return { functions: instance.exports as Functions, memory };
  } catch {
    return null; // nothing but speed is lost: the JavaScript path gives the same numbers
  }
}
