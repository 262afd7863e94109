import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import type { DataId } from "@tensorflow/tfjs-core";
import { allocatorOf } from "./allocate.ts";

/** What the kernel that is at work has made, by backend; absent while none is. */
const made = new WeakMap<BackendWasm, DataId[]>();
const guarded = new WeakSet<BackendWasm>();

/** What addresses of 32 bits reach: of a larger number the module takes the rest, and finds room for that. */
const ADDRESSABLE_BYTES = 2 ** 32;

/** What the module itself must find for its lists of tensors: it aborts where it does not. */
const SPARE_BYTES = 2 ** 16;

/**
 * Lets a backend tell that its heap is full, whoever asks for room: the module itself gives address 0 then, where its
 * own data lie, and TensorFlow.js writes there.
 */
export function guardHeap(backend: BackendWasm): void {
  if (guarded.has(backend)) return;
  guarded.add(backend);
  const module = allocatorOf(backend);
  module._free(module._malloc(1)); // the first call puts another function in its own place
  const { _malloc: malloc, _free: free } = module;
  let isShort = false;
  const hasSpare = () => {
    const spare = malloc(SPARE_BYTES);
    free(spare);
    return spare !== 0;
  };
  module._malloc = (nBytes) => {
    const address = nBytes < ADDRESSABLE_BYTES ? malloc(nBytes) : 0;
    if (address !== 0 && (!isShort || hasSpare())) return address;
    if (nBytes === 0) return address;
    isShort ||= nBytes < ADDRESSABLE_BYTES;
    free(address);
    throw new RangeError(
      `wasm: the heap must have room for ${nBytes} bytes more, got none; use smaller batches, or dispose of tensors`,
    );
  };
  const makeOutput = backend.makeOutput.bind(backend);
  backend.makeOutput = (...args) => {
    const output = makeOutput(...args);
    made.get(backend)?.push(output.dataId);
    return output;
  };
}

/** Runs a kernel; where it throws, frees the outputs that it had made. */
export function freeingOutputs<T>(backend: BackendWasm, compute: () => T): T {
  const outer = made.get(backend);
  const own: DataId[] = [];
  made.set(backend, own);
  try {
    return compute();
  } catch (error) {
    for (const dataId of own) backend.disposeData(dataId);
    throw error;
  } finally {
    if (outer) made.set(backend, outer);
    else made.delete(backend);
  }
}
