/**
 * Times training steps of 32 clips on one thread of the wasm backend and on two, in interleaved rounds.
 *
 *   pnpm --filter @ser/models bench:threads
 *
 * MODELS chooses the models (`crnn,acnt`), ROUNDS how many steps of each count (20), THREADS how many threads are
 * compared with one (2), KERNELS=1 tells the times by kernel. Each side is a process of its own. Beside the median
 * step stands the sum of what each kernel of a step, and each pause between two of them, took when it was
 * quickest: what a step takes on a machine without other work.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { prepareBackend } from "@ser/backend";
import * as tf from "@tensorflow/tfjs-core";
import { benchModels, benchWork } from "./benchModels.ts";

const N_ROUNDS = Number(process.env.ROUNDS ?? 20);
const N_WARM = 3;
const N_THREADS = Number(process.env.THREADS ?? 2);

/** Milliseconds of all calls of one kernel in a step, each at its quickest. */
type Quickest = Readonly<Record<string, number>>;

/** A process that makes steps, one when it is asked to. */
interface Side {
  step(): Promise<number>;
  /** Ends the process. */
  quickest(): Promise<Quickest>;
}

function startSide(model: string, nThreads: number): Side {
  const child: ChildProcess = spawn(process.execPath, [...process.execArgv, import.meta.filename], {
    env: { ...process.env, SIDE_OF: model, SIDE_THREADS: String(nThreads) },
    stdio: ["pipe", "pipe", "inherit"],
  });
  const answers = createInterface({ input: child.stdout! })[Symbol.asyncIterator]();
  const ask = async (question: string) => {
    child.stdin!.write(`${question}\n`);
    return JSON.parse((await answers.next()).value) as unknown;
  };
  return {
    step: async () => (await ask("step")) as number,
    async quickest() {
      const sums = (await ask("end")) as Quickest;
      child.stdin!.end(); // an open pipe keeps the process alive
      return sums;
    },
  };
}

/** What a side does: answers lines of the input. */
async function beSide(model: string): Promise<void> {
  await prepareBackend({ prefer: "wasm", threads: Number(process.env.SIDE_THREADS) });
  const work = benchWork(model);
  for (let i = 0; i < N_WARM; i++) work.train();
  const quickest = new Map<string, { readonly kernel: string; ms: number }>();
  const timeStep = timeKernels((call, kernel, ms) => {
    const slot = quickest.get(`${call} ${kernel}`);
    if (slot === undefined) quickest.set(`${call} ${kernel}`, { kernel, ms });
    else slot.ms = Math.min(slot.ms, ms);
  });
  for await (const line of createInterface({ input: process.stdin })) {
    if (line === "end") break;
    console.log(JSON.stringify(timeStep(() => work.train())));
  }
  const sums: Record<string, number> = {};
  for (const { kernel, ms } of quickest.values()) sums[kernel] = (sums[kernel] ?? 0) + ms;
  console.log(JSON.stringify(sums));
}

/**
 * Wraps all kernels.
 *
 * @param note is told every kernel, and every pause before one, with its place in the step
 * @returns runs a step, and gives its milliseconds
 */
function timeKernels(note: (call: number, kernel: string, ms: number) => void) {
  let [call, depth, last] = [0, 0, 0];
  const end = (kernel: string) => {
    const now = performance.now();
    note(call++, kernel, now - last);
    last = now;
  };
  for (const config of tf.getKernelsForBackend("wasm")) {
    const { kernelName, kernelFunc } = config;
    (config as { kernelFunc: tf.KernelFunc }).kernelFunc = (parameters) => {
      if (depth++ === 0) end("between kernels");
      const output = kernelFunc(parameters);
      if (--depth === 0) end(kernelName);
      return output;
    };
  }
  return (step: () => void) => {
    const begin = performance.now();
    [call, last] = [0, begin];
    step();
    end("between kernels");
    return last - begin;
  };
}

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[values.length >> 1]!;
const sum = (quickest: Quickest) => Object.values(quickest).reduce((total, ms) => total + ms, 0);

function compareKernels(one: Quickest, more: Quickest): void {
  const kernels = Object.entries(one).filter(([, ms]) => ms > 0.01 * sum(one));
  for (const [kernel, ms] of kernels.toSorted(([, a], [, b]) => b - a)) {
    const other = more[kernel] ?? 0;
    console.log(`|  ${kernel} | | | ${ms.toFixed(1)} | ${other.toFixed(1)} | ${(ms / other).toFixed(2)} |`);
  }
}

async function compare(model: string): Promise<void> {
  const sides = [startSide(model, 1), startSide(model, N_THREADS)] as const;
  const steps: [number[], number[]] = [[], []];
  for (let i = 0; i < N_ROUNDS; i++) {
    for (const side of [0, 1] as const) steps[side].push(await sides[side].step());
  }
  const medians = steps.map(median) as [number, number];
  const [one, more] = [await sides[0].quickest(), await sides[1].quickest()];
  const cells = [...medians, sum(one), sum(more)].map((ms) => ms.toFixed(1));
  console.log(`| ${model} | ${cells.join(" | ")} | ${(sum(one) / sum(more)).toFixed(2)} |`);
  if (process.env.KERNELS === "1") compareKernels(one, more);
}

if (process.env.SIDE_OF !== undefined) {
  await beSide(process.env.SIDE_OF);
} else {
  console.log(`median of ${N_ROUNDS} steps of 32 clips, and the sum of its quickest kernels, ms\n`);
  console.log(`| model | 1 thread | ${N_THREADS} threads | 1, quickest | ${N_THREADS}, quickest | ratio |`);
  console.log("| --- | --- | --- | --- | --- | --- |");
  for (const model of process.env.MODELS?.split(",") ?? Object.keys(benchModels)) await compare(model);
}
