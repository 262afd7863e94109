/**
 * Trains each model for a while and tells what memory it took, each in a process of its own.
 *
 *   pnpm --filter @ser/models bench:memory
 *
 * STEPS is how many steps (1000), MODELS which models, SER_BACKEND the backend. Flat are tensors, where there
 * is not one more at the end than after the first tenth, and heap and RSS, where they grew by under 5 %.
 */
import { spawnSync } from "node:child_process";
import { prepareBackend } from "@ser/backend";
import * as tf from "@tensorflow/tfjs-core";
import { benchModels, benchWork } from "./benchModels.ts";

const N_STEPS = Number(process.env.STEPS ?? 1000);
const MEBIBYTE = 2 ** 20;

interface Usage {
  readonly tensors: number;
  readonly heap: number;
  readonly rss: number;
}

function usage(): Usage {
  globalThis.gc?.();
  const { heapUsed, rss } = process.memoryUsage();
  return { tensors: tf.memory().numTensors, heap: heapUsed / MEBIBYTE, rss: rss / MEBIBYTE };
}

/** One row of the table. */
async function rowOf(name: string): Promise<string> {
  await prepareBackend();
  const work = benchWork(name);
  const nSettled = Math.ceil(N_STEPS / 10);
  for (let i = 0; i < nSettled; i++) work.train();
  const early = usage();
  for (let i = nSettled; i < N_STEPS; i++) work.train();
  const late = usage();
  const peak = process.resourceUsage().maxRSS / 1024;
  const change = (key: keyof Usage) => `${early[key].toFixed(0)} -> ${late[key].toFixed(0)}`;
  const isFlat =
    late.tensors === early.tensors && late.heap < 1.05 * early.heap && late.rss < 1.05 * early.rss;
  const cells = [change("tensors"), change("heap"), change("rss"), peak.toFixed(0), isFlat ? "yes" : "no"];
  return `| ${[name, ...cells].join(" | ")} |`;
}

const name = process.env.MEMORY_OF;
if (name === undefined) {
  console.log(`${N_STEPS} steps of 32 clips; MiB, after the first tenth -> at the end\n`);
  console.log("| model | tensors | heap | RSS | peak RSS | flat |\n| --- | --- | --- | --- | --- | --- |");
  for (const model of process.env.MODELS?.split(",") ?? Object.keys(benchModels)) {
    spawnSync(process.execPath, ["--expose-gc", ...process.execArgv, import.meta.filename], {
      env: { ...process.env, MEMORY_OF: model },
      stdio: "inherit",
    });
  }
} else {
  const row = await rowOf(name).catch(
    (error: Error) => `| ${name} | ${error.message.split("\n")[0]} | | | | |`,
  );
  console.log(row);
}
