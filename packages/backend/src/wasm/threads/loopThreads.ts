import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import type { Loops } from "../loops/loops.ts";
import { isShared, loopsModuleOf } from "../loops/loopsOf.ts";
import { type ThreadData, threadCode, WORDS } from "./threadCode.ts";

/** Starts a thread of the host's that runs `help(data)`, and does not keep the process alive. */
export type StartThread = (code: string, data: ThreadData) => void;

/** So that a thread that is slower than the others takes fewer. */
const PARTS_PER_THREAD = 2;
/** Numbers that all parts of a job have together, at most, for each thread. */
const N_NUMBERS = 1024;
/** A tenth of a millisecond, or so. */
const WORTHWHILE = 500_000;
/** How often to look whether helpers are done, before sleep; that is some microseconds. */
const N_LOOKS = 1000;

const dataByBackend = new WeakMap<BackendWasm, { readonly data: ThreadData; readonly nThreads: number }>();

/** How many threads the loops of a backend run on, this one among them. */
export function nThreadsOf(backend: BackendWasm): number {
  return dataByBackend.get(backend)?.nThreads ?? 1;
}

/**
 * How many threads a job is worth: those of the backend, or this one, where the others would wake too late.
 *
 * @param nOperations multiplications, or values that are read
 */
export function nWorthwhile(backend: BackendWasm, nOperations: number): number {
  return nOperations < WORTHWHILE ? 1 : nThreadsOf(backend);
}

/**
 * Cuts work on many alike things into what threads take; in one where they are few.
 *
 * @param n things
 * @param nOperations on all of them, see {@link nWorthwhile}
 * @param multiple of which each part has some, but for the last
 */
export function cut(
  backend: BackendWasm,
  n: number,
  nOperations: number,
  multiple = 1,
): { readonly first: number; readonly n: number }[] {
  const nThreads = nWorthwhile(backend, nOperations);
  const nParts = nThreads === 1 ? 1 : nThreads * PARTS_PER_THREAD;
  const size = multiple * Math.max(1, Math.ceil(n / nParts / multiple));
  return Array.from({ length: Math.max(1, Math.ceil(n / size)) }, (_, i) => ({
    first: i * size,
    n: Math.min(size, n - i * size),
  }));
}

/**
 * Starts threads that help with the loops of a backend.
 *
 * @param nThreads this one among them
 * @throws Error where the backend's memory is not one that threads share
 */
export function startLoopThreads(backend: BackendWasm, nThreads: number, startThread: StartThread): void {
  const { loops, module, memory } = loopsModuleOf(backend);
  if (!isShared(memory)) throw new Error("its memory is not one that threads can share");
  const shared = (nBytes: number) => new SharedArrayBuffer(nBytes);
  const data: ThreadData = {
    module,
    memory,
    names: Object.keys(loops),
    words: new Int32Array(shared(4 * Object.keys(WORDS).length)),
    numbers: new Float64Array(shared(8 * N_NUMBERS * nThreads)),
  };
  for (let i = 1; i < nThreads; i++) startThread(threadCode, data);
  dataByBackend.set(backend, { data, nThreads });
}

/** The loops that are called for what they do. */
export type LoopName = {
  [Name in keyof Loops]: ReturnType<Loops[Name]> extends void ? Name : never;
}[keyof Loops];

/**
 * Calls a loop for each part of its work, on all threads of the backend; returns once all are done.
 *
 * Which thread takes which part is not fixed: parts must not write to the same places, except to a counter
 * that they take from.
 *
 * @param parts the arguments of each call
 * @throws Error where a part throws, which a loop never should
 */
export function runParts<Name extends LoopName>(
  backend: BackendWasm,
  name: Name,
  parts: readonly Parameters<Loops[Name]>[],
): void {
  const run = loopsModuleOf(backend).loops[name] as (...numbers: number[]) => void;
  const { data } = dataByBackend.get(backend) ?? {};
  if (data === undefined || parts.length === 1) for (const part of parts) run(...part);
  else share(data, name, run, parts);
}

function share(
  { words, numbers, names }: ThreadData,
  name: string,
  run: (...numbers: number[]) => void,
  parts: readonly (readonly number[])[],
): void {
  for (const [i, part] of parts.entries()) numbers.set(part, i * part.length);
  words[WORDS.name] = names.indexOf(name);
  words[WORDS.nNumbers] = parts[0]!.length;
  words[WORDS.nParts] = parts.length;
  Atomics.store(words, WORDS.next, 0);
  Atomics.store(words, WORDS.open, 1);
  Atomics.add(words, WORDS.job, 1);
  Atomics.notify(words, WORDS.job);
  try {
    for (;;) {
      const part = Atomics.add(words, WORDS.next, 1);
      if (part >= parts.length) break;
      run(...parts[part]!);
    }
  } finally {
    Atomics.store(words, WORDS.open, 0);
    waitForHelpers(words);
  }
  if (Atomics.exchange(words, WORDS.failed, 0) === 1) throw new Error(`${name}: a thread's part failed`);
}

/** A page's own thread may not sleep; there the looks go on. */
function waitForHelpers(words: Int32Array): void {
  let nLooks = 0;
  for (;;) {
    const nBusy = Atomics.load(words, WORDS.nBusy);
    if (nBusy === 0) return;
    if (++nLooks > N_LOOKS && maySleep()) Atomics.wait(words, WORDS.nBusy, nBusy);
  }
}

function maySleep(): boolean {
  return (globalThis as { document?: unknown }).document === undefined;
}
