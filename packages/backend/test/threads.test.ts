// Threads are set once per process: each test runs a program of its own, on the built package.
import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const run = promisify(execFile);
const entry = join(import.meta.dirname, "..", "dist", "node", "index.js");
const program = `
import { cpus } from "node:os";
import { Worker } from "node:worker_threads";
import * as tf from "@tensorflow/tfjs-core";
import { prepareBackend } from ${JSON.stringify(entry)};
const before = [cpus().length, Worker, globalThis.Worker, process.listenerCount("unhandledRejection")];
const { summary } = await prepareBackend({ prefer: "wasm", threads: 2 });
const { cpus: cpusAfter } = await import("node:os");
const after = [cpusAfter().length, (await import("node:worker_threads")).Worker, globalThis.Worker,
  process.listenerCount("unhandledRejection")];
const x = tf.ones([1, 30, 40, 8]);
const y = tf.conv2d(x, tf.ones([3, 3, 8, 16]), 1, "valid");
const sum = tf.sum(tf.matMul(tf.ones([200, 300]), tf.ones([300, 100]))).dataSync()[0];
console.log(JSON.stringify({ summary, same: after.every((value, i) => value === before[i]),
  values: [y.dataSync()[0], sum] }));
`;

test("two threads start, compute, let the process end and leave it as it was", async () => {
  const { stdout } = await run(process.execPath, ["--input-type=module", "--eval", program], {
    cwd: import.meta.dirname,
    timeout: 30_000,
  });
  const { summary, same, values } = JSON.parse(stdout.trim().split("\n").at(-1)!);
  expect(summary).toContain("on wasm (2 threads, asked for)");
  expect(same).toBe(true);
  expect(values[0]).toBeCloseTo(72, 3); // Winograd's sums are rounded otherwise
  expect(values[1]).toBe(200 * 300 * 100);
});
