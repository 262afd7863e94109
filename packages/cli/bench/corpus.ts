/**
 * Times source 000's 180 features of a whole corpus, decoding included, beside librosa on as many cores, and writes
 * docs/bench.md: from the files as they are, and from WAV files of the same samples.
 *
 *   pnpm build && SER_DATA=data PYTHON=python3 pnpm --filter @ser/cli bench:corpus
 *
 * SER_DATA names a folder that holds RAVDESS; without it, the clips are generated voices. Runs take turns: whatever
 * else the machine does, it does to both. WORKERS (2) sets the cores that each may use, ROUNDS (5) the runs of each,
 * CLIPS takes only so many clips, spread over the corpus. Ours starts its workers and compiles its code in every
 * run; librosa's are forked from a process that is warm. Where there are more cores, `taskset -c 0,1` before the
 * command holds both to two.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { availableParallelism, cpus, tmpdir } from "node:os";
import { extname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Extraction, extractFeatures } from "@ser/datasets/node";
import { frontends } from "@ser/dsp";
import type { FeatureSettings } from "../src/features/featureSettings.ts";
import { type CorpusSource, findCorpus } from "../src/train/corpusSource.ts";
import { type FeatureDistance, featureDistance } from "./featureDistance.ts";
import { type LibrosaPeer, type RunTime, startLibrosa } from "./librosaPeer.ts";
import { someOf } from "./someOf.ts";
import { writeAsWav } from "./writeAsWav.ts";

const N_WORKERS = Number(process.env.WORKERS ?? 2);
const N_ROUNDS = Number(process.env.ROUNDS ?? 5);
const spec = frontends.source000;
const settings: FeatureSettings = { frontend: spec, noise: 0, noiseSeed: 1 };
const worker = pathToFileURL(createRequire(import.meta.url).resolve("@ser/cli/features-worker"));

type Clips = CorpusSource["clips"];

/** The clips in one format of files. */
interface Form {
  readonly title: string;
  readonly clips: Clips;
}

/** What was measured of a form. */
interface Outcome {
  readonly title: string;
  readonly nClips: number;
  /** Of each run. */
  readonly ours: readonly RunTime[];
  readonly librosa: readonly RunTime[];
  readonly distances: readonly FeatureDistance[];
  readonly versions: LibrosaPeer["versions"];
  /** Of librosa, and of ours: seconds until the first clips are done, which librosa's runs do not count. */
  readonly starts: { readonly librosa: number; readonly ours: number };
}

async function extract(clips: Clips): Promise<RunTime & { extraction: Extraction }> {
  const start = performance.now();
  const before = process.cpuUsage();
  const extraction = await extractFeatures(clips, { worker, settings, version: "", concurrency: N_WORKERS });
  const { user, system } = process.cpuUsage(before);
  return { seconds: (performance.now() - start) / 1000, cpuSeconds: (user + system) / 1e6, extraction };
}

async function measure({ title, clips }: Form, folder: string): Promise<Outcome> {
  const librosa = await startLibrosa(
    clips.map(({ path }) => path),
    { sr: spec.sr, nProcesses: N_WORKERS, out: join(folder, "librosa.f32") },
  );
  const runs = { ours: [] as RunTime[], librosa: [] as RunTime[] };
  const firsts: number[] = [];
  let distances: FeatureDistance[] = [];
  try {
    for (let round = 0; round < N_ROUNDS; round++) {
      firsts.push((await extract(clips.slice(0, N_WORKERS))).seconds);
      const { extraction, ...ours } = await extract(clips);
      const [skipped] = extraction.skipped;
      if (skipped) throw new Error(`${skipped.id} was skipped: ${skipped.reason}`);
      runs.ours.push(ours);
      runs.librosa.push(await librosa.run());
      distances = featureDistance(extraction.values, librosa.values(), spec);
      const [own, theirs] = [ours, runs.librosa.at(-1)!].map(({ seconds }) =>
        (clips.length / seconds).toFixed(1),
      );
      console.error(`${title}, round ${round + 1}: ours ${own}, librosa ${theirs} clips/s`);
    }
  } finally {
    librosa.close();
  }
  const starts = { librosa: librosa.startSeconds, ours: median(firsts) };
  return { title, nClips: clips.length, ...runs, distances, versions: librosa.versions, starts };
}

/** The middle one; the upper one of an even number. */
function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1]!;
}

function section({ title, nClips, ours, librosa, distances, versions }: Outcome): string {
  const row = (name: string, runs: readonly RunTime[]) => {
    const rates = runs.map(({ seconds }) => nClips / seconds);
    const ms = median(runs.map(({ cpuSeconds }) => (1000 * cpuSeconds) / nClips));
    return `| ${name} | ${rates.map((rate) => rate.toFixed(1)).join(", ")} | ${median(rates).toFixed(1)} | ${ms.toFixed(2)} ms |`;
  };
  const ratios = ours.map(({ seconds }, i) => librosa[i]!.seconds / seconds);
  const ofProcessor = median(ours.map(({ cpuSeconds }, i) => librosa[i]!.cpuSeconds / cpuSeconds));
  return `## From ${title}

| | clips/s, run by run | median | of the processor, a clip |
| --- | --- | --- | --- |
${row("`@ser/datasets/node`, worker threads, no cache", ours)}
${row(`librosa ${versions.librosa}, \`multiprocessing.Pool\`, one thread each`, librosa)}

Ours is ${median(ratios).toFixed(2)} times as fast: the median of the rounds' own ratios, ${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)}. By time of the processor, which other programs touch less, ${ofProcessor.toFixed(2)} times.

| distance | clip in the middle | farthest clip |
| --- | --- | --- |
${distances.map(({ kind, median, largest }) => `| ${kind} | ${median.toExponential(0)} | ${largest.toExponential(0)} |`).join("\n")}
`;
}

function report({ corpus, clips }: CorpusSource, nClips: number, outcomes: readonly Outcome[]): string {
  const { versions, starts } = outcomes[0]!;
  return `# Speed over a corpus

Clips per second, from files to the 180 features of front end \`source000\` (decoded, resampled to ${spec.sr} Hz, means of 40 MFCC, 12 chroma, 128 mel bands): ${nClips} of the ${clips.length} speech clips of ${corpus.title}. ${N_WORKERS} workers each, of ${availableParallelism()} cores. Runs took turns; all are listed.

${outcomes.map(section).join("\n")}
## What was timed

Ours starts its workers and compiles its code in every run: ${starts.ours.toFixed(2)} s until each worker has done one clip. librosa's processes are forked from one that has imported everything and computed a clip, whose ${starts.librosa.toFixed(2)} s are not counted; they call \`librosa.load(path, sr=${spec.sr})\` and librosa's features as the recipe does.

The distance is how far the features are from librosa's: of a clip, the farthest one of each kind, over the largest value of that kind in the corpus. Chroma is taken over each frame's strongest pitch class: in frames of digital silence that is the rounding of the resampler, which is not the same in both.

${cpus()[0]!.model}; Node ${process.versions.node}; ${Object.entries(versions)
    .map(([name, version]) => `${name} ${version}`)
    .join(", ")}.

Made by \`pnpm --filter @ser/cli bench:corpus\`, with \`SER_DATA\` naming the folder of the corpus and \`PYTHON\` an interpreter that has \`bench/requirements.txt\`.
`;
}

/** The files as they are and, unless they are WAV, WAV files of the same samples. */
async function formsOf(clips: Clips, folder: string): Promise<Form[]> {
  const formats = [...new Set(clips.map(({ path }) => extname(path).slice(1).toUpperCase()))];
  const forms = [{ title: `${formats.join(" and ")} files`, clips }];
  if (formats.join() !== "WAV") {
    forms.push({ title: "WAV files of the same samples", clips: await writeAsWav(clips, folder) });
  }
  return forms;
}

const folder = mkdtempSync(join(tmpdir(), "bench-"));
try {
  const data = process.env.SER_DATA || undefined;
  const source = await findCorpus({ data, channel: "speech", cacheFolder: folder });
  const clips = someOf(source.clips, Number(process.env.CLIPS ?? source.clips.length));
  const outcomes: Outcome[] = [];
  for (const form of await formsOf(clips, folder)) outcomes.push(await measure(form, folder));
  const text = report(source, clips.length, outcomes);
  const docs = join(import.meta.dirname, "../docs");
  mkdirSync(docs, { recursive: true });
  writeFileSync(join(docs, "bench.md"), text);
  console.log(text);
} finally {
  rmSync(folder, { recursive: true });
}
