// Threads are set once per process: programs of their own, on the built package, start them.
import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import { describe, expect, test } from "vitest";
import { startThread } from "../src/node/startThread.ts";
import { loopsOf } from "../src/wasm/loops/loopsOf.ts";
import { cut, nThreadsOf, runParts, startLoopThreads } from "../src/wasm/threads/loopThreads.ts";
import { WORDS } from "../src/wasm/threads/threadCode.ts";

const run = promisify(execFile);
const entry = join(import.meta.dirname, "..", "dist", "node", "index.js");

/** Kernels whose work is shared out, of sizes that do not come out even: their bits, and how the host is left. */
const program = (threads: number) => `
import { createHash } from "node:crypto";
import { Worker } from "node:worker_threads";
import * as tf from "@tensorflow/tfjs-core";
import "@tensorflow/tfjs-layers"; // registers the gradients
import { batchNormTraining, convMaxPool, prepareBackend } from ${JSON.stringify(entry)};
const hostNow = async () => [(await import("node:worker_threads")).Worker, globalThis.Worker,
  process.listenerCount("unhandledRejection")];
const before = await hostNow();
const { summary } = await prepareBackend({ prefer: "wasm", threads: ${threads} });
const after = await hostNow();
const hash = createHash("sha256");
const normal = (...shape) => tf.randomNormal(shape, 0, 1, "float32", shape.length + shape[0]);
const work = (compute, ...inputs) => {
  const gradients = tf.grads((...x) => tf.mean(tf.square(compute(...x))))(inputs);
  for (const value of [compute(...inputs), ...gradients]) hash.update(value.dataSync());
};
const conv = (x, filter) => tf.conv2d(x, filter, 1, "same");
for (let i = 0; i < 5; i++) {
  work(conv, normal(5, 37, 41, 1), normal(3, 3, 1, 24));
  work(conv, normal(5, 30, 41, 16), normal(3, 3, 16, 24));
  for (const [inChannels, outChannels] of [[1, 24], [16, 24]]) {
    const inputs = { x: normal(5, 37, 41, inChannels), filter: normal(3, 3, inChannels, outChannels), bias: normal(outChannels) };
    hash.update(convMaxPool(inputs, { negativeSlope: 0.1, padding: "same" }).dataSync());
  }
  work((a, b) => tf.matMul(a, b, false, true), normal(203, 150), normal(61, 150));
  work((a, b) => tf.matMul(a, b, true), normal(50, 21, 33), normal(50, 21, 30));
  work((x, gamma, beta) => tf.leakyRelu(batchNormTraining(x, gamma, beta, { epsilon: 1e-3 }).y, 0.1),
    normal(7, 90, 60, 16), normal(16), normal(16));
}
const same = after.every((value, i) => value === before[i]);
console.log(JSON.stringify({ summary, same, bits: hash.digest("hex") }));
`;

async function outcomeOf(threads: number): Promise<{ summary: string; same: boolean; bits: string }> {
  const { stdout } = await run(process.execPath, ["--input-type=module", "--eval", program(threads)], {
    cwd: import.meta.dirname,
    timeout: 50_000, // a process that hangs at its end fails
  });
  return JSON.parse(stdout.trim().split("\n").at(-1)!);
}

test("threads give the bits of one, let the process end and leave it as it was", async () => {
  const [one, two, three] = [await outcomeOf(1), await outcomeOf(2), await outcomeOf(3)];
  expect(one.summary).toContain("on wasm (asked for)");
  expect(two.summary).toContain("on wasm (2 threads, asked for)");
  expect(three.summary).toContain("on wasm (3 threads, asked for)");
  expect([one, two, three].every(({ same }) => same)).toBe(true);
  expect(two.bits).toBe(one.bits);
  expect(three.bits).toBe(one.bits);
});

test("a process that is told to end in the midst of its work does", async () => {
  const abrupt = `
    import * as tf from "@tensorflow/tfjs-core";
    import { prepareBackend } from ${JSON.stringify(entry)};
    await prepareBackend({ prefer: "wasm", threads: 2 });
    for (let i = 0; i < 20; i++) tf.conv2d(tf.ones([4, 40, 40, 16]), tf.ones([3, 3, 16, 16]), 1, "same");
    process.exit(7);`;
  const ended = run(process.execPath, ["--input-type=module", "--eval", abrupt], {
    cwd: import.meta.dirname,
    timeout: 50_000,
  });
  await expect(ended).rejects.toMatchObject({ code: 7, killed: false });
});

/** As much of a backend as the loops need: a memory that threads share. */
function sharedBackend(): BackendWasm {
  const { WebAssembly } = globalThis as unknown as {
    WebAssembly: { Memory: new (limits: object) => { readonly buffer: SharedArrayBuffer } };
  };
  const wasmMemory = new WebAssembly.Memory({ initial: 1, maximum: 65_536, shared: true });
  return { wasm: { wasmMemory } } as unknown as BackendWasm;
}

const N = 4000;

/** Twice all numbers of a memory, in parts, and those that must be there. */
function double(backend: BackendWasm, size = 100): [got: Float32Array, wanted: Float32Array] {
  const { wasmMemory } = backend.wasm as unknown as { wasmMemory: { buffer: SharedArrayBuffer } };
  const values = new Float32Array(wasmMemory.buffer, 0, 2 * N);
  values.fill(-1, 0, N);
  values.fill(0, N);
  const parts = Array.from({ length: N / size }, (_, i): [number, number, number, number] => [
    4 * (N + size * i),
    4 * size * i,
    2,
    size,
  ]);
  runParts(backend, "leakyRelu", parts);
  return [values.subarray(N), new Float32Array(N).fill(-2)];
}

describe("parts", () => {
  test("are all computed, job after job, with threads that help", () => {
    const backend = sharedBackend();
    startLoopThreads(backend, 4, startThread);
    expect(nThreadsOf(backend)).toBe(4);
    for (let job = 0; job < 500; job++) {
      const [got, wanted] = double(backend);
      expect(got).toEqual(wanted);
    }
  });

  test("are not waited for where a thread never starts", () => {
    const backend = sharedBackend();
    startLoopThreads(backend, 2, () => {});
    const [got, wanted] = double(backend);
    expect(got).toEqual(wanted);
  });

  test("may be many, where threads are", () => {
    const backend = sharedBackend();
    startLoopThreads(backend, 128, () => {});
    const [got, wanted] = double(backend, 5);
    expect(got).toEqual(wanted);
  });

  test("are taken by the thread that helps, too", async () => {
    const backend = sharedBackend();
    let words: Int32Array = new Int32Array();
    startLoopThreads(backend, 2, (code, data) => {
      words = data.words;
      startThread(code, data);
    });
    const nParts = 50;
    words[WORDS.nParts] = nParts; // a job that its giver takes nothing of, and whose parts do nothing
    words[WORDS.name] = Object.keys(loopsOf(backend)).indexOf("leakyRelu");
    words[WORDS.nNumbers] = 4;
    Atomics.store(words, WORDS.open, 1);
    Atomics.add(words, WORDS.job, 1);
    Atomics.notify(words, WORDS.job);
    await expect.poll(() => Atomics.load(words, WORDS.next), { timeout: 20_000 }).toBe(nParts + 1);
    await expect.poll(() => Atomics.load(words, WORDS.nBusy)).toBe(0);
  });

  test("cover everything once, and small work is left whole", () => {
    const backend = sharedBackend();
    expect(cut(backend, 1001, 1e9, 4)).toEqual([{ first: 0, n: 1001 }]);
    startLoopThreads(backend, 3, () => {});
    expect(cut(backend, 1001, 10, 4)).toEqual([{ first: 0, n: 1001 }]);
    const parts = cut(backend, 1001, 1e9, 4);
    expect(parts.length).toBeGreaterThan(3);
    expect(
      parts.reduce((next, { first, n }) => (first === next && first % 4 === 0 ? first + n : Number.NaN), 0),
    ).toBe(1001);
    expect(cut(backend, 2, 1e9, 4)).toEqual([{ first: 0, n: 2 }]);
  });

  test("need memory that threads can share", () => {
    const { WebAssembly } = globalThis as unknown as {
      WebAssembly: { Memory: new (limits: object) => object };
    };
    const backend = {
      wasm: { wasmMemory: new WebAssembly.Memory({ initial: 1 }) },
    } as unknown as BackendWasm;
    expect(() => startLoopThreads(backend, 2, startThread)).toThrow("not one that threads can share");
  });
});
