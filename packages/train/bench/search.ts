// TPE beside random search with as many trials, in the median over seeds: `pnpm --filter @ser/train bench:search`.
import { type SearchSpace, type Settings, search } from "@ser/train";

const N_TRIALS = 50;
const seeds = Array.from({ length: 31 }, (_, i) => i + 1);

const range = { min: -5, max: 10 };
const training: SearchSpace = {
  learningRate: { min: 1e-5, max: 1, log: true },
  dropout: { min: 0, max: 0.8 },
  nUnits: { min: 8, max: 256, log: true, integer: true },
  optimizer: { values: ["sgd", "adam", "adamW", "rmsprop"] },
};

/** As losses are: a bowl about 3e-3, 0.2 and 64 units, and one optimizer better than the others. */
function loss(settings: Settings): number {
  const { learningRate, dropout, nUnits } = settings as Record<string, number>;
  const bowl = Math.log10(learningRate! / 3e-3) ** 2 + 4 * (dropout! - 0.2) ** 2;
  return bowl + Math.log2(nUnits! / 64) ** 2 / 8 + (settings.optimizer === "adamW" ? 0 : 0.5);
}

function branin(settings: Settings): number {
  const { x, y } = settings as Record<string, number>;
  const curve = y! - (5.1 / (4 * Math.PI ** 2)) * x! ** 2 + (5 / Math.PI) * x! - 6;
  return curve ** 2 + 10 * (1 - 1 / (8 * Math.PI)) * Math.cos(x!) + 10 - 0.397887;
}

/** Sum of squares about 1, in six dimensions. */
function sphere(settings: Settings): number {
  return (Object.values(settings) as number[]).reduce((sum, value) => sum + (value - 1) ** 2, 0);
}

const problems: [string, SearchSpace, (settings: Settings) => number][] = [
  ["Branin", { x: range, y: { min: 0, max: 15 } }, branin],
  ["sphere of 6", Object.fromEntries([..."abcdef"].map((name) => [name, range])), sphere],
  ["training", training, loss],
];

console.log(`distance to the minimum after ${N_TRIALS} trials, median over ${seeds.length} seeds`);
for (const [name, space, objective] of problems) {
  const [tpe, random] = await Promise.all(
    (["tpe", "random"] as const).map((m) => median(m, space, objective)),
  );
  const ratio = (tpe! / random!).toFixed(2);
  console.log(`${name}: tpe ${tpe!.toPrecision(3)}, random ${random!.toPrecision(3)}; ratio ${ratio}`);
}

async function median(
  method: "tpe" | "random",
  space: SearchSpace,
  objective: (settings: Settings) => number,
): Promise<number> {
  const bests: number[] = [];
  for (const seed of seeds) {
    bests.push((await search(space, objective, { method, nTrials: N_TRIALS, seed })).best.value);
  }
  return bests.sort((a, b) => a - b)[seeds.length >> 1]!;
}
