/**
 * Times six folds of the MLP of source 000 in two processes beside one after the other, on generated features of
 * RAVDESS's size.
 *
 *   pnpm --filter @ser/train bench:folds
 *
 * ROUNDS (5) sets how often each is timed, EPOCHS (150) how long a fold is trained. The two take turns in going first.
 * `--markdown` writes docs/folds.md.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { availableParallelism, cpus } from "node:os";
import { join } from "node:path";
import { crossValidateInProcesses } from "@ser/train/node";
import { foldClips, folds } from "./folds/foldClips.ts";

const N_ROUNDS = Number(process.env.ROUNDS ?? 5);
const EPOCHS = Number(process.env.EPOCHS ?? 150);
const module = new URL("./folds/mlpFold.ts", import.meta.url);

/** Seconds of a round. */
interface Round {
  readonly one: number;
  readonly two: number;
}

async function seconds(processes: number): Promise<number> {
  const start = performance.now();
  await crossValidateInProcesses(foldClips, folds, { module, processes, settings: { epochs: EPOCHS } });
  return (performance.now() - start) / 1000;
}

async function roundOf(isOneFirst: boolean): Promise<Round> {
  if (isOneFirst) return { one: await seconds(1), two: await seconds(2) };
  const two = await seconds(2);
  return { one: await seconds(1), two };
}

function report(rounds: readonly Round[]): string {
  const ratios = rounds.map(({ one, two }) => two / one);
  const rows = rounds.map(
    ({ one, two }, i) =>
      `| ${i + 1} | ${one.toFixed(1)} s | ${two.toFixed(1)} s | ${ratios[i]!.toFixed(2)} |`,
  );
  const median = ratios.toSorted((a, b) => a - b)[ratios.length >> 1]!;
  return `# Folds in processes

${folds.length} folds of ${foldClips.length} rows of 180 generated features, the MLP of source 000, ${EPOCHS} epochs each, by \`crossValidateInProcesses\` with one and with two processes; they took turns in going first. Starting the processes is counted.

| round | one process | two processes | ratio |
| --- | --- | --- | --- |
${rows.join("\n")}

The median ratio is ${median.toFixed(2)}. The goal is 0.6 at most.

${availableParallelism()} cores, ${cpus()[0]!.model}; Node ${process.versions.node}.

Made by \`pnpm --filter @ser/train bench:folds --markdown\`.
`;
}

const rounds: Round[] = [];
for (let i = 0; i < N_ROUNDS; i++) {
  const round = await roundOf(i % 2 === 0);
  rounds.push(round);
  console.error(`1 process ${round.one.toFixed(1)} s, 2 processes ${round.two.toFixed(1)} s`);
}
const text = report(rounds);
console.log(text);
if (process.argv.includes("--markdown")) {
  const folder = join(import.meta.dirname, "../docs");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "folds.md"), text);
}
