import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";

/** What Emscripten's module has, and the backend's types do not name. */
export interface Allocator {
  readonly HEAPU8: Uint8Array;
  _malloc(nBytes: number): number;
  _free(address: number): void;
}

/** The allocator of the backend's heap. */
export function allocatorOf(backend: BackendWasm): Allocator {
  return backend.wasm as unknown as Allocator;
}

/**
 * Takes a place in the heap.
 *
 * @returns its address
 * @throws RangeError where the heap has no room left: the module itself gives address 0, where its own data lie
 */
export function allocate(backend: BackendWasm, nBytes: number): number {
  const address = allocatorOf(backend)._malloc(nBytes) >>> 0;
  if (address !== 0 || nBytes === 0) return address;
  throw new RangeError(
    `wasm: the heap must have room for ${nBytes} bytes more, got none; use smaller batches, or dispose of tensors`,
  );
}
