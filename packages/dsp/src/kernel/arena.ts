import {
  instantiateKernel,
  type KernelFunctions,
  type KernelInstance,
  type KernelMemory,
  PAGE,
} from "./kernel.ts";
import { kernelBytes } from "./kernelBytes.ts";

/**
 * The kernel's memory. Tables that serve many calls are placed once and stay; behind them, each call has its
 * scratch space. When the tables have filled their share, all are forgotten, and placed again as they are needed.
 */
export interface Arena {
  readonly functions: KernelFunctions;
  /** For further kernels that work in it. */
  readonly memory: KernelMemory;
  /** The memory as float32, float64 and integers. These change when memory grows: do not keep them. */
  readonly f32: Float32Array;
  readonly f64: Float64Array;
  readonly i32: Int32Array;
  /** Counts how often the tables were forgotten. */
  readonly generation: number;
  /** Begins a call: no table is forgotten until the next one begins. */
  begin(): void;
  /** Room for `size` bytes, until the tables are forgotten; before any scratch of the call. Its address. */
  table(size: number): number;
  /** Room for `size` bytes in this call. Its address. */
  scratch(size: number): number;
}

/** Bytes of tables that are kept, or of the last one where it is larger. */
const TABLES_LIMIT = 8 * 2 ** 20;
/** Bytes at the start that are never given: an address is not 0. */
const START = 16;

function createArena({ functions, memory }: KernelInstance<KernelFunctions>): Arena {
  let f32 = new Float32Array(memory.buffer);
  let f64 = new Float64Array(memory.buffer);
  let i32 = new Int32Array(memory.buffer);
  let size = memory.buffer.byteLength;
  let generation = 0;
  let tablesEnd = START;
  let top = START;

  function reserve(nBytes: number): number {
    const address = top;
    top += Math.ceil(nBytes / 16) * 16;
    if (top > size) {
      memory.grow(Math.ceil((top - size) / PAGE));
      size = memory.buffer.byteLength; // asked for on growth alone: the answer costs more than all the rest here
      f32 = new Float32Array(memory.buffer);
      f64 = new Float64Array(memory.buffer);
      i32 = new Int32Array(memory.buffer);
    }
    return address;
  }

  return {
    functions,
    memory,
    get f32() {
      return f32;
    },
    get f64() {
      return f64;
    },
    get i32() {
      return i32;
    },
    get generation() {
      return generation;
    },
    begin() {
      if (tablesEnd > TABLES_LIMIT) {
        tablesEnd = START;
        generation += 1;
      }
      top = tablesEnd;
    },
    table(size) {
      const address = reserve(size);
      tablesEnd = top;
      return address;
    },
    scratch: reserve,
  };
}

let shared: Arena | null | undefined;

/** The arena of this thread, made at the first call; null where there is no kernel. */
export function kernelArena(): Arena | null {
  if (shared === undefined) {
    const instance = instantiateKernel<KernelFunctions>(kernelBytes);
    shared = instance && createArena(instance);
  }
  return shared;
}

/**
 * Tables that are placed when they are first needed, and again after they were forgotten.
 *
 * @param place writes them and returns where they are
 */
export function resident<T>(arena: Arena, place: () => T): () => T {
  let generation = -1;
  let placed: T;
  return () => {
    if (generation !== arena.generation) {
      placed = place();
      generation = arena.generation;
    }
    return placed;
  };
}

/** Places a table of float64. Its address. */
export function placeFloats(arena: Arena, values: Float64Array): number {
  const address = arena.table(values.byteLength);
  arena.f64.set(values, address / 8);
  return address;
}

/** Places a table of integers. Its address. */
export function placeIntegers(arena: Arena, values: ArrayLike<number>): number {
  const address = arena.table(4 * values.length);
  arena.i32.set(values, address / 4);
  return address;
}
