/**
 * Times training steps of 32 clips and the prediction of one, beside PyTorch, in interleaved rounds.
 *
 *   PYTHON=python3 pnpm --filter @ser/models bench:train
 *
 * PYTHON names an interpreter with bench/requirements.txt; without one, the times stand alone. SER_BACKEND
 * chooses the backend, MODELS the models (`crnn,acnt`), BENCH_SECONDS how long each task is timed,
 * THREADS the threads of PyTorch, SER_THREADS those of the wasm backend.
 */
import { spawn } from "node:child_process";
import { cpus } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { prepareBackend } from "@ser/backend";
import { type BenchWork, benchModels, benchWork } from "./benchModels.ts";

type Task = "train" | "predict";

const MS_PER_TASK = 1000 * Number(process.env.BENCH_SECONDS ?? 20);
const MIN_ROUNDS = 5; // however long they take
const WARM_SHARE = 0.2; // of a task's time, before the rounds that count
const N_THREADS = process.env.THREADS ?? "1";
const names = process.env.MODELS?.split(",") ?? Object.keys(benchModels);

interface Torch {
  readonly version: string;
  /** Milliseconds of one task. */
  time(name: string, task: Task): Promise<number>;
  end(): void;
}

/** PyTorch in a process of its own, where PYTHON has it. */
async function startTorch(): Promise<Torch | undefined> {
  const script = join(import.meta.dirname, "train.py");
  const python = spawn(process.env.PYTHON ?? "python3", [script, N_THREADS], {
    stdio: ["pipe", "pipe", "ignore"],
    env: { ...process.env, PYTHONDONTWRITEBYTECODE: "1" },
  });
  python.on("error", () => {});
  const answers = createInterface({ input: python.stdout })[Symbol.asyncIterator]();
  const { value: version, done } = await answers.next();
  if (done) return undefined;
  return {
    version,
    async time(name, task) {
      python.stdin.write(`${name} ${task}\n`);
      return Number((await answers.next()).value);
    },
    end: () => python.stdin.end(),
  };
}

/** Median milliseconds of a task here, and in PyTorch. */
async function measure(
  work: BenchWork,
  name: string,
  task: Task,
  torch: Torch | undefined,
): Promise<{ ours: number; theirs: number | undefined }> {
  const ours: number[] = [];
  const theirs: number[] = [];
  const begin = performance.now();
  const isWarm = () => performance.now() - begin > WARM_SHARE * MS_PER_TASK;
  do await roundOf(work, name, task, torch);
  while (!isWarm());
  while (ours.length < MIN_ROUNDS || performance.now() - begin < MS_PER_TASK) {
    const [ms, msOfTorch] = await roundOf(work, name, task, torch);
    ours.push(ms);
    if (msOfTorch !== undefined) theirs.push(msOfTorch);
  }
  return { ours: median(ours), theirs: theirs.length > 0 ? median(theirs) : undefined };
}

/** Milliseconds of a task here, then in PyTorch. */
async function roundOf(
  work: BenchWork,
  name: string,
  task: Task,
  torch: Torch | undefined,
): Promise<[number, number | undefined]> {
  const start = performance.now();
  work[task]();
  const ms = performance.now() - start;
  return [ms, await torch?.time(name, task)];
}

async function row(name: string, task: Task, torch: Torch | undefined): Promise<string> {
  const work = benchWork(name);
  try {
    const { ours, theirs } = await measure(work, name, task, torch);
    const peer = theirs === undefined ? ["", ""] : [theirs.toFixed(2), (ours / theirs).toFixed(2)];
    return `| ${[name, task, ours.toFixed(2), ...peer].join(" | ")} |`;
  } catch (error) {
    return `| ${name} | ${task} | ${(error as Error).message.split("\n")[0]} | | |`;
  } finally {
    work.dispose();
  }
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1]!;
}

const { summary } = await prepareBackend({ threads: Number(process.env.SER_THREADS ?? 1) });
const torch = await startTorch();
console.log(`${summary}; ${torch ? `PyTorch ${torch.version}, threads: ${N_THREADS}` : "no PyTorch"}`);
console.log(
  `${cpus()[0]!.model}; Node ${process.versions.node}; medians of interleaved rounds, ${MS_PER_TASK / 1000} s a task\n`,
);
console.log("| model | task | ms | PyTorch, ms | ratio |\n| --- | --- | --- | --- | --- |");
for (const name of names) {
  for (const task of ["train", "predict"] as const) console.log(await row(name, task, torch));
}
torch?.end();
