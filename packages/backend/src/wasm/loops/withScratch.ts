import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import { allocate, allocatorOf } from "../allocate.ts";

/** Some numbers in the heap, while a kernel runs. */
export interface Scratch<Values> {
  readonly address: number;
  readonly values: Values;
}

/** Lends a kernel places in the heap. Numbers start as zeros. */
export interface LendScratch {
  float32(n: number): Scratch<Float32Array>;
  float64(n: number): Scratch<Float64Array>;
  int32(n: number): Scratch<Int32Array>;
  /** @returns the address of some bytes, which hold whatever was there before */
  place(nBytes: number): number;
}

/**
 * Runs a kernel that needs places in the heap, and frees them.
 *
 * All the kernel's outputs must have been made before, and its views of them must be taken inside: the heap
 * may grow here, once, which is why a kernel says how many bytes it needs in all.
 *
 * @param nBytes of all places together
 * @throws RangeError where the heap has no room left
 */
export function withScratch<T>(backend: BackendWasm, nBytes: number, run: (lend: LendScratch) => T): T {
  const start = allocate(backend, nBytes);
  const module = allocatorOf(backend);
  try {
    const heap = module.HEAPU8; // after the allocation, which may renew it
    let address = start;
    const take = (n: number) => {
      const taken = address;
      address += n;
      if (address > start + nBytes) throw new RangeError(`withScratch: ${nBytes} bytes are too few`);
      return taken;
    };
    const cleared = (n: number) => {
      const at = take(n);
      heap.fill(0, at, at + n);
      return at;
    };
    return run({
      float32(n) {
        const at = cleared(4 * n);
        return { address: at, values: new Float32Array(heap.buffer, at, n) };
      },
      float64(n) {
        const at = cleared(8 * n);
        return { address: at, values: new Float64Array(heap.buffer, at, n) };
      },
      int32(n) {
        const at = cleared(4 * n);
        return { address: at, values: new Int32Array(heap.buffer, at, n) };
      },
      place: take,
    });
  } finally {
    module._free(start);
  }
}
