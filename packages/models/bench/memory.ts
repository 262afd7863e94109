/**
 * Trains each model for a while and tells what memory it took, each in a process of its own.
 *
 *   pnpm --filter @ser/models bench:memory
 *
 * STEPS is how many steps (1000), BATCH of how many clips (32), MODELS which models (`crnn,acnt`), SER_BACKEND the
 * backend. Memory is looked at ten times; what the garbage collector leaves varies, so the most of the first five
 * looks stands beside that of the last five. It is flat where there is not one tensor more, and heap and RSS are not
 * 5 % more.
 */
import { spawnSync } from "node:child_process";
import { prepareBackend } from "@ser/backend";
import * as tf from "@tensorflow/tfjs-core";
import { BATCH_SIZE, benchModels, benchWork } from "./benchModels.ts";

const N_STEPS = Number(process.env.STEPS ?? 1000);
const N_LOOKS = 10;
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
  const looks = Array.from({ length: N_LOOKS }, () => {
    for (let i = 0; i < N_STEPS / N_LOOKS; i++) work.train();
    return usage();
  });
  const most = (key: keyof Usage, part: Usage[]) => Math.max(...part.map((look) => look[key]));
  const [first, last] = [looks.slice(0, N_LOOKS / 2), looks.slice(N_LOOKS / 2)];
  const peak = process.resourceUsage().maxRSS / 1024;
  const keys = ["tensors", "heap", "rss"] as const;
  const changes = keys.map((key) => `${most(key, first).toFixed(0)} -> ${most(key, last).toFixed(0)}`);
  const isFlat = keys.every((key) => most(key, last) <= most(key, first) * (key === "tensors" ? 1 : 1.05));
  const cells = [...changes, peak.toFixed(0), isFlat ? "yes" : "no"];
  return `| ${[name, ...cells].join(" | ")} |`;
}

const name = process.env.MEMORY_OF;
if (name === undefined) {
  console.log(
    `${N_STEPS} steps, clips a step: ${BATCH_SIZE}; MiB, the most in the first half -> in the second\n`,
  );
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
