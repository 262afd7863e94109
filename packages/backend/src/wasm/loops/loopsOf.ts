import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import { loopBytes } from "./loopBytes.ts";
import type { Loops } from "./loops.ts";

/** WebAssembly as far as it is used here: not every standard library names it. */
interface WebAssemblyHost {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: unknown };
}

/** The loops as a module, which threads share, and the memory that they work in. */
export interface LoopsModule {
  readonly loops: Loops;
  readonly module: object;
  readonly memory: { readonly buffer: object };
}

const modules = new WeakMap<BackendWasm, LoopsModule>();

/**
 * The loops of a backend: a second, small WebAssembly module that works in the first one's memory.
 *
 * @throws Error where the host has no WebAssembly vectors
 */
export function loopsOf(backend: BackendWasm): Loops {
  return loopsModuleOf(backend).loops;
}

/** {@link loopsOf}, and what they were made of. */
export function loopsModuleOf(backend: BackendWasm): LoopsModule {
  let made = modules.get(backend);
  if (made === undefined) {
    const memory = memoryOf(backend);
    const kind = isShared(memory) ? "shared" : "plain";
    const bytes = Uint8Array.from(atob(loopBytes[kind]), (character) => character.charCodeAt(0));
    const { WebAssembly } = globalThis as unknown as { WebAssembly: WebAssemblyHost };
    const module = new WebAssembly.Module(bytes);
    const loops = new WebAssembly.Instance(module, { env: { memory } }).exports as Loops;
    made = { loops, module, memory };
    modules.set(backend, made);
  }
  return made;
}

/** Whether other threads may work in a memory too. */
export function isShared(memory: LoopsModule["memory"]): boolean {
  return !(memory.buffer instanceof ArrayBuffer);
}

/** The single-threaded module exports its memory; the threaded one got it from outside. */
function memoryOf(backend: BackendWasm): { readonly buffer: object } {
  const module = backend.wasm as unknown as {
    asm?: { memory?: { readonly buffer: object } };
    wasmMemory?: { readonly buffer: object };
  };
  const memory = module.asm?.memory ?? module.wasmMemory;
  if (memory === undefined) throw new Error("its memory cannot be reached; is it TensorFlow.js 4.22?");
  return memory;
}
