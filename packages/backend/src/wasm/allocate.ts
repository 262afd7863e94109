import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";

/** What Emscripten's module has, and the backend's types do not name. */
export interface Allocator {
  readonly HEAPU8: Uint8Array;
  _malloc(nBytes: number): number;
  /** Does nothing at address 0. */
  _free(address: number): void;
}

/** The allocator of the backend's heap. */
export function allocatorOf(backend: BackendWasm): Allocator {
  return backend.wasm as unknown as Allocator;
}

/**
 * Takes a place in the heap.
 *
 * @returns its address; the module gives those above 2 GiB as negative ones
 * @throws RangeError where the heap has no room left, as `guardHeap` sees to it
 */
export function allocate(backend: BackendWasm, nBytes: number): number {
  return allocatorOf(backend)._malloc(nBytes) >>> 0;
}
