/**
 * Trains models on real recordings twice: once in peace, once in processes that SIGKILL ends again and again at
 * seeded moments, each continuing from what the last left on disk. Both must come to the same weights, bit for bit.
 *
 *   pnpm build && SER_DATA=data pnpm --filter @ser/cli train:killed
 *
 * SER_DATA names a folder that holds RAVDESS; without it, the clips are generated voices. KILLS (20) a model;
 * MODELS (`mlp,crnn,acnt`); CLIPS of the speech clips (all), of which spectrogram models take SPECTROGRAMS (240).
 * CACHE names a folder that keeps the features. `--markdown` writes docs/killed-and-resumed.md. The exit code is 1
 * where weights differ.
 */
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { seededRandom, shuffle } from "@ser/datasets";
import { createFrontend } from "@ser/dsp";
import { featuresOf } from "../src/features/featuresOf.ts";
import { type CorpusSource, findCorpus } from "../src/train/corpusSource.ts";
import { countFromEnvironment } from "./countFromEnvironment.ts";
import { someOf } from "./someOf.ts";
import { type SourceModel, sourceModels } from "./sourceModels.ts";
import { trainingRows } from "./trainingRows.ts";

const SEED = 1;
const EPOCHS: Readonly<Record<string, number>> = { mlp: 30 };
const SOME_EPOCHS = 6;
const N_KILLS = countFromEnvironment("KILLS", { fallback: 20, least: 1 });
const N_CLIPS = countFromEnvironment("CLIPS", { fallback: Number.POSITIVE_INFINITY, least: 1 });
const N_SPECTROGRAMS = countFromEnvironment("SPECTROGRAMS", { fallback: 240, least: 32 });
const CHILD = join(import.meta.dirname, "killedTraining.ts");

interface Outcome {
  readonly name: string;
  readonly nRows: number;
  readonly nEpochs: number;
  readonly nSteps: number;
  readonly nKills: number;
  /** Steps that were made, were lost with their process, and were made again. */
  readonly nRepeated: number;
  readonly peaceful: string;
  readonly killed: string;
}

/** Writes the training part for the processes. */
async function writeRows(
  { frontend }: SourceModel,
  source: CorpusSource,
  options: { folder: string; cacheFolder: string },
): Promise<number> {
  const { folder, cacheFolder } = options;
  const { signal } = new AbortController();
  const { table } = await featuresOf(source, { frontend, noise: 0, noiseSeed: 1 }, { cacheFolder, signal });
  const { labels } = source.corpus;
  const { train } = trainingRows(table, { shape: createFrontend(frontend).shape, labels, seed: SEED });
  const { x, y, shape } = train;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "rows.f32"), new Uint8Array(x.buffer, x.byteOffset, x.byteLength));
  writeFileSync(join(folder, "rows.json"), JSON.stringify({ y: [...y], shape, nClasses: labels.length }));
  return y.length;
}

/**
 * Runs a training in a process of its own.
 *
 * @param killAt the step after which, and how many ms later, it is killed
 * @returns the steps that it told of, and the hash, where it came to its end
 */
async function train(
  args: readonly string[],
  killAt?: { step: number; ms: number },
): Promise<{ steps: number[]; nSteps: number; sha256: string | undefined }> {
  const child = spawn(process.execPath, ["--import", "tsx", CHILD, ...args], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
  const steps: number[] = [];
  let [nSteps, sha256] = [0, undefined as string | undefined];
  let isDoomed = false;
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.startsWith("sha256 ")) sha256 = line.slice(7);
    else {
      const [step, of] = line.split("/").map(Number) as [number, number];
      steps.push(step);
      nSteps = of;
      if (isDoomed || killAt === undefined || step < killAt.step) continue;
      isDoomed = true;
      setTimeout(() => child.kill("SIGKILL"), killAt.ms);
    }
  }
  const code = await ended;
  if (sha256 === undefined && killAt === undefined) throw new Error(`train:killed: exit code ${code}`);
  return { steps, nSteps, sha256 };
}

async function outcomeOf(model: SourceModel, folder: string, nRows: number): Promise<Outcome> {
  const { name } = model;
  const nEpochs = EPOCHS[name] ?? SOME_EPOCHS;
  const argsOf = (checkpoint: string) => [name, folder, String(nEpochs), join(folder, checkpoint)];
  const start = performance.now();
  const peaceful = await train(argsOf("peaceful.checkpoint"));
  const msPerStep = (performance.now() - start) / peaceful.nSteps;
  const random = seededRandom(SEED, `kills ${name}`);
  const moments = shuffle(
    Array.from({ length: peaceful.nSteps - 1 }, (_, i) => i + 1),
    random,
  )
    .slice(0, N_KILLS)
    .sort((a, b) => a - b);
  const steps: number[] = [];
  let [nKills, sha256] = [0, undefined as string | undefined];
  for (const step of [...moments, undefined]) {
    const killAt = step === undefined ? undefined : { step, ms: random() * msPerStep };
    const ran = await train(argsOf("killed.checkpoint"), killAt);
    steps.push(...ran.steps);
    ({ sha256 } = ran);
    nKills += Number(sha256 === undefined);
  }
  return {
    name,
    nRows,
    nEpochs,
    nSteps: peaceful.nSteps,
    nKills,
    nRepeated: steps.length - new Set(steps).size,
    peaceful: peaceful.sha256 as string,
    killed: sha256 as string,
  };
}

function report(source: CorpusSource, outcomes: readonly Outcome[]): string {
  const rows = outcomes.map((outcome) => {
    const { name, nRows, nEpochs, nSteps, nKills, nRepeated, peaceful, killed } = outcome;
    const same = peaceful === killed ? "the same" : "DIFFERENT";
    const cells = [
      `\`${name}\``,
      nRows,
      nEpochs,
      nSteps,
      nKills,
      nRepeated,
      `\`${killed.slice(0, 16)}\``,
      same,
    ];
    return `| ${cells.join(" | ")} |`;
  });
  return `# Killed and resumed

Each model was trained twice on speech clips of ${source.corpus.title}: once in peace, once in processes that SIGKILL ended at seeded moments, each continuing from the checkpoint that the last had left. AdamW under a one-cycle schedule, gradients clipped, weights averaged, dropout where the model has it; a checkpoint after every batch, so that many kills hit the writing. The hash is SHA-256 over the final weights and the history.

| model | rows | epochs | steps | kills | steps made twice | hash, 16 digits of | as in peace |
| --- | --- | --- | --- | --- | --- | --- | --- |
${rows.join("\n")}

wasm; ${cpus()[0]!.model}; Node ${process.versions.node}.

Made by \`pnpm --filter @ser/cli train:killed --markdown\`, with \`SER_DATA\` naming the folder of the corpus.
`;
}

const folder = mkdtempSync(join(tmpdir(), "killed-"));
try {
  const cacheFolder = process.env.CACHE || folder;
  const data = process.env.SER_DATA || undefined;
  const found = await findCorpus({ data, channel: "speech", cacheFolder });
  const outcomes: Outcome[] = [];
  for (const name of (process.env.MODELS ?? "mlp,crnn,acnt").split(",")) {
    const model = sourceModels.find((known) => known.name === name);
    if (!model) throw new RangeError(`train:killed: MODELS must be known, got "${name}"`);
    const nClips = name === "mlp" ? N_CLIPS : N_SPECTROGRAMS;
    const source = { ...found, clips: someOf(found.clips, nClips), skipped: [] };
    const own = join(folder, name);
    const nRows = await writeRows(model, source, { folder: own, cacheFolder });
    outcomes.push(await outcomeOf(model, own, nRows));
    console.error(outcomes.at(-1));
  }
  const text = report(found, outcomes);
  console.log(text);
  if (process.argv.includes("--markdown")) {
    writeFileSync(join(import.meta.dirname, "../docs/killed-and-resumed.md"), text);
  }
  if (outcomes.some(({ peaceful, killed }) => peaceful !== killed)) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true });
}
