// Six folds of the MLP in two processes beside one after the other: `pnpm --filter @ser/train bench:folds`.
// The first argument is the number of rounds (default 3), the second of epochs (default 150).
import { availableParallelism, loadavg } from "node:os";
import { crossValidateInProcesses } from "@ser/train/node";
import { foldClips, folds } from "./folds/foldClips.ts";

const [nRounds = 3, epochs = 150] = process.argv.slice(2).map(Number);
const module = new URL("./folds/mlpFold.ts", import.meta.url);

const load = loadavg()[0]!.toFixed(1);
console.log(
  `${folds.length} folds, ${epochs} epochs each; ${availableParallelism()} cores, load ${load} before`,
);
const ratios: number[] = [];
for (let round = 0; round < nRounds; round++) {
  const [two, one] = round % 2 ? [await seconds(2), await seconds(1)] : (await oneFirst()).reverse();
  ratios.push(two! / one!);
  console.log(
    `1 process ${one!.toFixed(1)} s, 2 processes ${two!.toFixed(1)} s; ratio ${(two! / one!).toFixed(2)}`,
  );
}
ratios.sort((a, b) => a - b);
console.log(`ratio, median of ${nRounds}: ${ratios[nRounds >> 1]!.toFixed(2)}`);

async function oneFirst(): Promise<number[]> {
  return [await seconds(1), await seconds(2)];
}

async function seconds(processes: number): Promise<number> {
  const start = performance.now();
  await crossValidateInProcesses(foldClips, folds, { module, processes, settings: { epochs } });
  return (performance.now() - start) / 1000;
}
