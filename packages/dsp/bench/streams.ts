/**
 * Times streams over 60 s of a speech-like signal, in chunks of several sizes, as ratios to the batch functions.
 *
 *   pnpm --filter @ser/dsp bench:streams
 *
 * Rounds are interleaved, and times are the processor's, those of the garbage collector's threads too, so that other
 * programs do not count. What a task needs once is made before, for both. ROUNDS sets their number, ONLY takes features whose name holds a text, CHUNKS the sizes.
 * `--markdown` writes docs/streams.md.
 */
import { writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import {
  chromaStft,
  createChromaStream,
  createLogMelStream,
  createMelStream,
  createMfccStream,
  createResampleStream,
  createSpectrogramStream,
  type FeatureStream,
  melspectrogram,
  mfcc,
  powerToDb,
  resample,
  spectrogram,
} from "../src/index.ts";
import { median } from "./median.ts";
import { speechLike } from "./speechLike.ts";

/** Runs over the whole signal, and gives how many frames or samples came of it. */
type Task = () => number;

/** A feature of the whole signal, and the same in chunks. */
interface Subject {
  readonly batch: Task;
  readonly stream: (chunkLength: number) => Task;
}

const N_ROUNDS = Number(process.env.ROUNDS ?? 21);
const N_WARM = 3; // rounds before those that count
const SECONDS = 60;
const SR = 22050;
const TARGET_SR = 16000;
const CHUNKS = (process.env.CHUNKS ?? "128,256,512,1024,4096,22050").split(",").map(Number);
const y = speechLike(SECONDS, SR);

/** Pushes the signal through a stream; `sizeOf` tells how much of its output one piece is. */
function inChunks<Piece>(
  stream: { push(chunk: Float32Array): Piece; flush(): Piece },
  sizeOf: (piece: Piece) => number,
): (chunkLength: number) => Task {
  return (chunkLength) => () => {
    let size = 0;
    for (let at = 0; at < y.length; at += chunkLength) {
      size += sizeOf(stream.push(y.subarray(at, at + chunkLength)));
    }
    return size + sizeOf(stream.flush());
  };
}

const frames = (stream: FeatureStream) => inChunks(stream, ({ cols }) => cols);
const sr = { sr: SR };
const rates = { origSr: SR, targetSr: TARGET_SR };
const uncut = { topDb: null };
const coefficients = { sr: SR, nMfcc: 40 };
const tuned = { sr: SR, tuning: 0 };
const short = { sr: SR, nFft: 512, hopLength: 160, nMels: 40 };

const subjects: Readonly<Record<string, Subject>> = {
  createSpectrogramStream: {
    batch: () => spectrogram(y).cols,
    stream: frames(createSpectrogramStream()),
  },
  createMelStream: {
    batch: () => melspectrogram(y, sr).cols,
    stream: frames(createMelStream(sr)),
  },
  createLogMelStream: {
    batch: () => powerToDb(melspectrogram(y, sr), uncut).cols,
    stream: frames(createLogMelStream(sr)),
  },
  createMfccStream: {
    batch: () => mfcc(powerToDb(melspectrogram(y, sr), uncut), coefficients).cols,
    stream: frames(createMfccStream(coefficients)),
  },
  createChromaStream: {
    batch: () => chromaStft(y, tuned).cols,
    stream: frames(createChromaStream(tuned)),
  },
  "createMelStream, nFft 512, hop 160": {
    batch: () => melspectrogram(y, short).cols,
    stream: frames(createMelStream(short)),
  },
  createResampleStream: {
    batch: () => resample(y, rates).length,
    stream: inChunks(createResampleStream(rates), ({ length }) => length),
  },
};

/** Milliseconds of the processor for one run, which must give as much as the batch does. */
function time(name: string, run: Task, size: number): number {
  const before = process.cpuUsage();
  const got = run();
  const { user, system } = process.cpuUsage(before);
  const ms = (user + system) / 1000;
  if (got !== size) throw new Error(`${name}: ${got} frames or samples, and the batch gives ${size}`);
  return ms;
}

/** Of one subject. */
interface Outcome {
  readonly name: string;
  /** Median milliseconds. */
  readonly batch: number;
  /** For each size of chunk: the median over rounds of the stream's time over the batch's. */
  readonly ratios: readonly number[];
}

function measure(chosen: readonly [string, Subject][]): Outcome[] {
  const tasks = chosen.map(([name, { batch, stream }]) => ({
    name,
    size: batch(),
    runs: [batch, ...CHUNKS.map(stream)],
    times: Array.from({ length: CHUNKS.length + 1 }, (): number[] => []),
  }));
  for (let round = -N_WARM; round < N_ROUNDS; round++) {
    for (const { name, size, runs, times } of tasks) {
      // Each round begins with another run: none has to clear away what the same other one left each time.
      for (const offset of runs.keys()) {
        const i = (round + N_WARM + offset) % runs.length;
        const ms = time(name, runs[i]!, size);
        if (round >= 0) times[i]!.push(ms);
      }
    }
  }
  return tasks.map(({ name, times: [batch, ...streams] }) => ({
    name,
    batch: median(batch!),
    ratios: streams.map((times) => median(times.map((ms, round) => ms / batch![round]!))),
  }));
}

const chosen = Object.entries(subjects).filter(([name]) => name.includes(process.env.ONLY ?? ""));
const rows = measure(chosen).map(({ name, batch, ratios }) => {
  const cells = ratios.map((ratio) => ratio.toFixed(2));
  return `| ${[`\`${name}\``, `${batch.toFixed(1)} ms`, ...cells].join(" | ")} |`;
});
const text = `# What streaming costs

Time of a stream over that of the batch function: medians over ${N_ROUNDS} interleaved rounds on ${SECONDS} s at ${SR} Hz (nFft 2048, hop 512; resampled to ${TARGET_SR} Hz), of the processor, one thread. The goal is 1.20 at most.

| stream | batch | ${CHUNKS.map((n) => `chunks of ${n}`).join(" | ")} |
| --- | --- |${" --- |".repeat(CHUNKS.length)}
${rows.join("\n")}

The batch functions transform two frames at a time. Chunks below two hops complete one frame at most: its own parts are then worked on two at a time, all steps within the kernel, which keeps the samples that the next frame shares. A stream of small chunks gives each frame as soon as its last sample is there; nothing is held back to fill a pair. Each frame comes in an array of its own, which can be kept and transferred, save the empty one of a chunk that completes none, which is shared: of short frames, that array is what is dear. Where a stream costs less than the batch, the batch writes a spectrogram that the stream does without.

${cpus()[0]!.model}; Node ${process.versions.node}.

Made by \`pnpm --filter @ser/dsp bench:streams --markdown\`.
`;
console.log(text);
if (process.argv.includes("--markdown")) {
  writeFileSync(join(import.meta.dirname, "../docs/streams.md"), text);
}
