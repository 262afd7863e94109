/**
 * Times source 000's 180 features of a whole corpus, decoding included, beside librosa on as many cores, and writes
 * docs/bench.md.
 *
 *   pnpm build && SER_DATA=data PYTHON=python3 pnpm --filter @ser/cli bench:corpus
 *
 * SER_DATA names a folder that holds RAVDESS; without it, the clips are generated voices. Runs take turns: whatever
 * else the machine does, it does to both. WORKERS (2) sets the cores that each may use, ROUNDS (3) the runs of each,
 * CLIPS takes only so many clips, spread over the corpus. Ours starts its workers and compiles its code in every
 * run; librosa's are forked from a process that is warm. Where there are more cores, `taskset -c 0,1` before the
 * command holds both to two.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { availableParallelism, cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Extraction, extractFeatures } from "@ser/datasets/node";
import { frontends } from "@ser/dsp";
import type { FeatureSettings } from "../src/features/featureSettings.ts";
import { type CorpusSource, findCorpus } from "../src/train/corpusSource.ts";
import { type FeatureDistance, featureDistance } from "./featureDistance.ts";
import { type LibrosaPeer, startLibrosa } from "./librosaPeer.ts";
import { someOf } from "./someOf.ts";

const N_WORKERS = Number(process.env.WORKERS ?? 2);
const N_ROUNDS = Number(process.env.ROUNDS ?? 3);
const spec = frontends.source000;
const settings: FeatureSettings = { frontend: spec, noise: 0, noiseSeed: 1 };
const worker = pathToFileURL(createRequire(import.meta.url).resolve("@ser/cli/features-worker"));

type Clips = CorpusSource["clips"];

/** Clips per second of each run. */
interface Rates {
  readonly ours: readonly number[];
  readonly librosa: readonly number[];
}

async function extract(clips: Clips): Promise<{ seconds: number; extraction: Extraction }> {
  const start = performance.now();
  const extraction = await extractFeatures(clips, { worker, settings, version: "", concurrency: N_WORKERS });
  return { seconds: (performance.now() - start) / 1000, extraction };
}

async function measure(
  clips: Clips,
  librosa: LibrosaPeer,
): Promise<{ rates: Rates; distances: FeatureDistance[] }> {
  const rates = { ours: [] as number[], librosa: [] as number[] };
  let distances: FeatureDistance[] = [];
  for (let round = 0; round < N_ROUNDS; round++) {
    const { seconds, extraction } = await extract(clips);
    const [skipped] = extraction.skipped;
    if (skipped) throw new Error(`${skipped.id} was skipped: ${skipped.reason}`);
    rates.ours.push(clips.length / seconds);
    rates.librosa.push(clips.length / (await librosa.run()));
    distances = featureDistance(extraction.values, librosa.values(), spec);
    console.error(
      `round ${round + 1}: ours ${rates.ours.at(-1)!.toFixed(1)}, librosa ${rates.librosa.at(-1)!.toFixed(1)} clips/s`,
    );
  }
  return { rates, distances };
}

/** The middle one; the upper one of an even number. */
function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1]!;
}

function report(
  { corpus, clips }: CorpusSource,
  nClips: number,
  { rates, distances }: { rates: Rates; distances: readonly FeatureDistance[] },
  versions: LibrosaPeer["versions"],
): string {
  const row = (title: string, runs: readonly number[]) =>
    `| ${title} | ${runs.map((rate) => rate.toFixed(1)).join(", ")} | ${median(runs).toFixed(1)} |`;
  const ratio = median(rates.ours) / median(rates.librosa);
  return `# Speed over a corpus

Clips per second, from files to the 180 features of front end \`source000\` (decoded, resampled to ${spec.sr} Hz, means of 40 MFCC, 12 chroma, 128 mel bands): ${nClips} of the ${clips.length} speech clips of ${corpus.title}. ${N_WORKERS} workers each, of ${availableParallelism()} cores. Runs took turns; all are listed.

| | clips/s, run by run | median |
| --- | --- | --- |
${row("`@ser/datasets/node`, worker threads, no cache", rates.ours)}
${row(`librosa ${versions.librosa}, \`multiprocessing.Pool\`, one thread each`, rates.librosa)}

Ours is ${ratio.toFixed(2)} times as fast.

How far the features are from librosa's: of a clip, the farthest one of each kind, over the largest value of that kind in the corpus.

| | clip in the middle | farthest clip |
| --- | --- | --- |
${distances.map(({ kind, median, largest }) => `| ${kind} | ${median.toExponential(0)} | ${largest.toExponential(0)} |`).join("\n")}

Chroma is taken over each frame's strongest pitch class: in frames of digital silence that is the rounding of the resampler, which is not the same in both.

Ours starts its workers and compiles its code in every run. librosa's processes are forked from one that has imported everything and computed a clip; they call \`librosa.load(path, sr=${spec.sr})\` and librosa's features as the recipe does.

${cpus()[0]!.model}; Node ${process.versions.node}; ${Object.entries(versions)
    .map(([name, version]) => `${name} ${version}`)
    .join(", ")}.

Made by \`pnpm --filter @ser/cli bench:corpus\`, with \`SER_DATA\` naming the folder of the corpus and \`PYTHON\` an interpreter that has \`bench/requirements.txt\`.
`;
}

const folder = mkdtempSync(join(tmpdir(), "bench-"));
try {
  const data = process.env.SER_DATA || undefined;
  const source = await findCorpus({ data, channel: "speech", cacheFolder: folder });
  const clips = someOf(source.clips, Number(process.env.CLIPS ?? source.clips.length));
  const librosa = await startLibrosa(
    clips.map(({ path }) => path),
    { sr: spec.sr, nProcesses: N_WORKERS, out: join(folder, "librosa.f32") },
  );
  try {
    const text = report(source, clips.length, await measure(clips, librosa), librosa.versions);
    const docs = join(import.meta.dirname, "../docs");
    mkdirSync(docs, { recursive: true });
    writeFileSync(join(docs, "bench.md"), text);
    console.log(text);
  } finally {
    librosa.close();
  }
} finally {
  rmSync(folder, { recursive: true });
}
