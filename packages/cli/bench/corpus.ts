/**
 * Times source 000's 180 features of a whole corpus, decoding included, beside librosa on as many cores, and writes
 * docs/bench.md: from the files as they are, and from WAV files of the same samples.
 *
 *   pnpm build && SER_DATA=data PYTHON=python3 pnpm --filter @ser/cli bench:corpus
 *
 * SER_DATA names a folder that holds RAVDESS; without it, the clips are generated voices. Runs take turns: whatever
 * else the machine does, it does to both. WORKERS (2) sets the cores that each may use, ROUNDS (5) the runs of each,
 * CLIPS takes only so many clips, spread over the corpus. Ours runs in plain Node, starts its workers and compiles
 * its code in every run; librosa's are forked from a process that is warm. Where there are more cores,
 * `taskset -c 0,1` before the command holds both to two.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, cpus, tmpdir } from "node:os";
import { extname, join } from "node:path";
import { frontends } from "@ser/dsp";
import { type CorpusSource, findCorpus } from "../src/train/corpusSource.ts";
import { type CorpusPeer, type RunTime, startPeer } from "./corpusPeer.ts";
import { type FeatureDistance, featureDistance } from "./featureDistance.ts";
import { someOf } from "./someOf.ts";
import { writeAsWav } from "./writeAsWav.ts";

const N_WORKERS = Number(process.env.WORKERS ?? 2);
const N_ROUNDS = Number(process.env.ROUNDS ?? 5);
const spec = frontends.source000;

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
  /** The same with the hash of each clip's audio, as the programs of this package have it. */
  readonly hashing: readonly RunTime[];
  readonly librosa: readonly RunTime[];
  readonly distances: readonly FeatureDistance[];
  readonly versions: CorpusPeer["versions"];
  /** Of librosa, and of ours: seconds until the first clips are done, which librosa's runs do not count. */
  readonly starts: { readonly librosa: number; readonly ours: number };
}

const startOurs = (clips: Clips, folder: string, hash = "no-hash"): Promise<CorpusPeer> =>
  startPeer(process.execPath, join(import.meta.dirname, "corpusOurs.mjs"), {
    args: [String(N_WORKERS), hash],
    clips: clips.map((clip) => JSON.stringify(clip)),
    out: join(folder, "ours.f32"),
  });

const startLibrosa = (clips: Clips, folder: string): Promise<CorpusPeer> =>
  startPeer(process.env.PYTHON ?? "python3", join(import.meta.dirname, "corpusLibrosa.py"), {
    args: [String(spec.sr), String(N_WORKERS)],
    clips: clips.map(({ path }) => path),
    out: join(folder, "librosa.f32"),
  });

async function measure({ title, clips }: Form, folder: string): Promise<Outcome> {
  const peers = {
    librosa: await startLibrosa(clips, folder),
    first: await startOurs(clips.slice(0, N_WORKERS), folder),
    ours: await startOurs(clips, folder),
    hashing: await startOurs(clips, folder, "hash"),
  };
  const runs = { ours: [] as RunTime[], hashing: [] as RunTime[], librosa: [] as RunTime[] };
  const firsts: number[] = [];
  let distances: FeatureDistance[] = [];
  try {
    for (let round = 0; round < N_ROUNDS; round++) {
      firsts.push((await peers.first.run()).seconds);
      runs.ours.push(await peers.ours.run());
      runs.hashing.push(await peers.hashing.run());
      runs.librosa.push(await peers.librosa.run());
      distances = featureDistance(peers.ours.values(), peers.librosa.values(), spec);
      const [own, theirs] = [runs.ours, runs.librosa].map((of) =>
        (clips.length / of.at(-1)!.seconds).toFixed(1),
      );
      console.error(`${title}, round ${round + 1}: ours ${own}, librosa ${theirs} clips/s`);
    }
  } finally {
    for (const peer of Object.values(peers)) peer.close();
  }
  const starts = { librosa: peers.librosa.startSeconds, ours: median(firsts) };
  return { title, nClips: clips.length, ...runs, distances, versions: peers.librosa.versions, starts };
}

/** The middle one; the upper one of an even number. */
function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1]!;
}

function section({ title, nClips, ours, hashing, librosa, distances, versions }: Outcome): string {
  const row = (name: string, runs: readonly RunTime[]) => {
    const rates = runs.map(({ seconds }) => nClips / seconds);
    const ms = median(runs.map(({ cpuSeconds }) => (1000 * cpuSeconds) / nClips));
    return `| ${name} | ${rates.map((rate) => rate.toFixed(1)).join(", ")} | ${median(rates).toFixed(1)} | ${ms.toFixed(2)} ms |`;
  };
  const ratiosOf = (runs: readonly RunTime[]) => runs.map(({ seconds }, i) => librosa[i]!.seconds / seconds);
  const ratios = ratiosOf(ours);
  const ofProcessor = median(ours.map(({ cpuSeconds }, i) => librosa[i]!.cpuSeconds / cpuSeconds));
  return `## From ${title}

| | clips/s, run by run | median | of the processor, a clip |
| --- | --- | --- | --- |
${row("`@ser/datasets/node`, worker threads, no cache", ours)}
${row("the same, and the SHA-256 of each clip's audio", hashing)}
${row(`librosa ${versions.librosa}, \`multiprocessing.Pool\`, one thread each`, librosa)}

Ours is ${median(ratios).toFixed(2)} times as fast: the median of the rounds' own ratios, ${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)}. By time of the processor, which other programs touch less, ${ofProcessor.toFixed(2)} times. With the hashes, which librosa has no part like, ${median(ratiosOf(hashing)).toFixed(2)} times.

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
