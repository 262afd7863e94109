import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import { loopBytes } from "./loopBytes.ts";

/** The loops over the backend's heap; addresses are bytes. See `assembly/`. */
export interface Loops {
  adamStep(
    weightTo: number,
    firstTo: number,
    secondTo: number,
    weight: number,
    gradient: number,
    first: number,
    second: number,
    rest1: number,
    rest2: number,
    unbiased: number,
    epsilon: number,
    rate: number,
    kept: number,
    n: number,
  ): void;
  addColumns(sums: number, x: number, rows: number, cols: number): void;
  addMoments(sums: number, squares: number, x: number, origins: number, rows: number, cols: number): void;
  addGradients(
    sums: number,
    products: number,
    dy: number,
    zeros: number,
    x: number,
    means: number,
    rows: number,
    cols: number,
  ): void;
  normalize(
    out: number,
    x: number,
    means: number,
    scale: number,
    offset: number,
    rows: number,
    cols: number,
  ): void;
  combine(
    out: number,
    x: number,
    means: number,
    ofX: number,
    dy: number,
    ofDy: number,
    offset: number,
    rows: number,
    cols: number,
  ): void;
  greaterThan(out: number, x: number, least: number, n: number): void;
  choose(out: number, condition: number, whereTrue: number, whereFalse: number, n: number): void;
  leakyRelu(out: number, x: number, alpha: number, n: number): void;
  routeBack(dx: number, x: number, dy: number, nWindows: number, rowBytes: number, pixelBytes: number): void;
  planeBytes(outHeight: number, outWidth: number): number;
  convolvePlanes(
    y: number,
    x: number,
    filter: number,
    bias: number,
    least: number,
    nImages: number,
    height: number,
    width: number,
    outHeight: number,
    outWidth: number,
    channels: number,
    top: number,
    left: number,
    plane: number,
  ): void;
  addPlanesGradient(
    dw: number,
    x: number,
    dy: number,
    nImages: number,
    height: number,
    width: number,
    outHeight: number,
    outWidth: number,
    channels: number,
    top: number,
    left: number,
    plane: number,
  ): void;
  convolveToPlanes(
    y: number,
    x: number,
    filter: number,
    bias: number,
    least: number,
    nImages: number,
    height: number,
    width: number,
    channels: number,
    outHeight: number,
    outWidth: number,
    top: number,
    left: number,
  ): void;
  winogradBytes(inChannels: number, outChannels: number): number;
  spreadFilter(u: number, filter: number, inChannels: number, outChannels: number, work: number): void;
  gatherFilter(filter: number, u: number, n: number, work: number): void;
  convolve(
    y: number,
    x: number,
    u: number,
    bias: number,
    least: number,
    height: number,
    width: number,
    inChannels: number,
    outHeight: number,
    outWidth: number,
    outChannels: number,
    top: number,
    left: number,
    first: number,
    end: number,
    work: number,
  ): void;
  addFilterGradient(
    du: number,
    x: number,
    dy: number,
    height: number,
    width: number,
    inChannels: number,
    outHeight: number,
    outWidth: number,
    outChannels: number,
    top: number,
    left: number,
    first: number,
    end: number,
    work: number,
  ): void;
}

/** WebAssembly as far as it is used here: not every standard library names it. */
interface WebAssemblyHost {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: unknown };
}

const loopsByBackend = new WeakMap<BackendWasm, Loops>();

/**
 * The loops of a backend: a second, small WebAssembly module that works in the first one's memory.
 *
 * @throws Error where the host has no WebAssembly vectors
 */
export function loopsOf(backend: BackendWasm): Loops {
  let loops = loopsByBackend.get(backend);
  if (loops === undefined) {
    const memory = memoryOf(backend);
    const kind = memory.buffer instanceof ArrayBuffer ? "plain" : "shared";
    const bytes = Uint8Array.from(atob(loopBytes[kind]), (character) => character.charCodeAt(0));
    const { WebAssembly } = globalThis as unknown as { WebAssembly: WebAssemblyHost };
    const module = new WebAssembly.Module(bytes);
    loops = new WebAssembly.Instance(module, { env: { memory } }).exports as Loops;
    loopsByBackend.set(backend, loops);
  }
  return loops;
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
