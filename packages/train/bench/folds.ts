/**
 * Times six folds in two processes beside one after the other, on generated features.
 *
 *   pnpm --filter @ser/train bench:folds
 *
 * Each round times all cases, one process and two taking turns in going first; what they come to must be the same,
 * bit for bit. Times in which other programs took more than QUIET (0.1) of a core are taken again. ROUNDS (3) sets
 * how many rounds there are, CASES (`mlp,acnt`) takes only those models. KEEP names a file in which times are kept: a
 * later call goes on from there. `--markdown` writes docs/folds.md.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { availableParallelism, cpus } from "node:os";
import { join } from "node:path";
import { type FoldCase, type FoldTime, timeFolds } from "./folds/timeFolds.ts";

const N_ROUNDS = Number(process.env.ROUNDS ?? 3);
const QUIET = Number(process.env.QUIET ?? 0.1);
const { KEEP } = process.env;
const models = process.env.CASES?.split(",") ?? ["mlp", "acnt"];

const told = ["ROUNDS", "CASES", "QUIET"]
  .flatMap((name) => (process.env[name] ? `${name}=${process.env[name]} ` : []))
  .join("");

const cases: readonly FoldCase[] = [
  { model: "mlp" as const, clipsPerActor: 60, epochs: 150, tasksPerProcess: 1 },
  { model: "mlp" as const, clipsPerActor: 60, epochs: 150, tasksPerProcess: Number.POSITIVE_INFINITY },
  { model: "acnt" as const, clipsPerActor: 10, epochs: 4, tasksPerProcess: 1 },
].filter(({ model }) => models.includes(model));

const times: Record<string, FoldTime[]> =
  KEEP && existsSync(KEEP) ? JSON.parse(readFileSync(KEEP, "utf8")) : {};

function nameOf({ model, tasksPerProcess }: FoldCase): string {
  return `${model}, ${tasksPerProcess === 1 ? "a process for each fold" : "tasksPerProcess: Infinity"}`;
}

function timesOf(theCase: FoldCase, processes: 1 | 2): FoldTime[] {
  const name = `${nameOf(theCase)}, ${processes} at a time`;
  times[name] ??= [];
  return times[name];
}

/** Times a case once more, while nothing else runs. */
async function addTime(theCase: FoldCase, processes: 1 | 2): Promise<void> {
  for (let isQuiet = false; !isQuiet; ) {
    const time = await timeFolds(theCase, processes);
    const others = time.otherSeconds / time.seconds;
    isQuiet = others <= QUIET;
    const what = `${nameOf(theCase)}, ${processes} at a time: ${time.seconds.toFixed(1)} s`;
    console.error(`${what}, others took ${others.toFixed(2)} of a core${isQuiet ? "" : "; again"}`);
    if (isQuiet) timesOf(theCase, processes).push(time);
  }
  if (KEEP) writeFileSync(KEEP, JSON.stringify(times));
}

/** @throws Error where results depend on the number of processes, or on what these did before */
function checkSame(): void {
  for (const model of models) {
    const same = cases.filter((theCase) => theCase.model === model);
    const all = same.flatMap((theCase) => [...timesOf(theCase, 1), ...timesOf(theCase, 2)]);
    if (new Set(all.map(({ result }) => result)).size > 1) {
      throw new Error(`the folds of ${model} came to something else in other processes`);
    }
  }
}

function rowOf(theCase: FoldCase): string {
  const { clipsPerActor, epochs } = theCase;
  const [one, two] = [timesOf(theCase, 1), timesOf(theCase, 2)];
  const ratios = one.map(({ seconds }, i) => two[i]!.seconds / seconds);
  const cells = [
    nameOf(theCase),
    `${24 * clipsPerActor} rows, ${epochs} epochs`,
    ...[one, two].map((all) => `${median(all.map(({ seconds }) => seconds)).toFixed(1)} s`),
    median(one.map(({ seconds, cpuSeconds }) => cpuSeconds / seconds)).toFixed(2),
    median(ratios).toFixed(2),
    ratios.map((ratio) => ratio.toFixed(2)).join(" "),
  ];
  return `| ${cells.join(" | ")} |`;
}

function report(): string {
  return `# Folds in processes

Six folds by \`crossValidateInProcesses\`, with one process at a time and with two${N_ROUNDS === 1 ? "" : ", which took turns in going first"}; starting the processes is counted. \`mlp\` is the MLP of source 000 on 180 features, \`acnt\` the ACNT of 64 bands and 112 frames; rows are generated. ${N_ROUNDS === 1 ? "One round" : `Medians of ${N_ROUNDS} rounds`}, each time taken while other programs took at most ${QUIET} of a core; the results of a model were the same, bit for bit.

| folds | each | one process | two processes | cores that one takes | ratio | ratios |
| --- | --- | --- | --- | --- | --- | --- |
${cases.map(rowOf).join("\n")}

The goal is 0.6 at most. One process takes more than a core, because V8 compiles what is hot, and collects garbage, in threads beside the one that trains; two processes on two cores have none left for that. So the ratio can hardly be less than half the cores that one takes. Most of the compiling is over after the first seconds, and comes again with every process: it counts where folds take seconds, as these do.

${availableParallelism()} cores, ${cpus()[0]!.model}; Node ${process.versions.node}.

Made by \`${told}pnpm --filter @ser/train bench:folds --markdown\`.
`;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1]!;
}

for (let round = 0; round < N_ROUNDS; round++) {
  for (const theCase of cases) {
    for (const processes of round % 2 === 0 ? ([1, 2] as const) : ([2, 1] as const)) {
      if (timesOf(theCase, processes).length <= round) await addTime(theCase, processes);
    }
    checkSame();
  }
}
const text = report();
console.log(text);
if (process.argv.includes("--markdown")) {
  const folder = join(import.meta.dirname, "../docs");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "folds.md"), text);
}
