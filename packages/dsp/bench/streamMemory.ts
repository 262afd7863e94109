/**
 * Measures how much memory an hour of sound needs when it is streamed: PCM of 16 bits at 48 kHz from a file,
 * resampled to 22.05 kHz, to log-mel frames.
 *
 *   pnpm --filter @ser/dsp bench:memory
 *
 * The streams run in a process of their own. Its baseline is what it holds before the first of them is made, after
 * a garbage collection. SECONDS sets the length, a multiple of 10. `--markdown` writes docs/memory.md.
 */
import { spawnSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { createLogMelStream, createResampleStream, type Matrix } from "../src/index.ts";
import { writeLongWav } from "./writeLongWav.ts";

const SR = 48000;
const TARGET_SR = 22050;
const CHUNK = 4096; // samples
const SECONDS = Number(process.env.SECONDS ?? 3600);
const GOAL_MB = 100;
const isPage = process.argv.includes("--markdown");
const [wav, position] = process.argv.slice(2).filter((argument) => argument !== "--markdown");

/** Largest values of the samples that were taken, in bytes. */
interface Peak {
  rss: number;
  heapUsed: number;
  arrayBuffers: number;
}

/** PCM of 16 bits, one channel, from byte `position` of a file on; every chunk lies in the same memory. */
function* readChunks(path: string, position: number): Generator<Float32Array> {
  const bytes = new Uint8Array(2 * CHUNK);
  const view = new DataView(bytes.buffer);
  const samples = new Float32Array(CHUNK);
  const file = openSync(path, "r");
  try {
    for (let at = position; ; ) {
      const nRead = readSync(file, bytes, 0, bytes.length, at);
      if (nRead === 0) return;
      for (let i = 0; 2 * i < nRead; i++) samples[i] = view.getInt16(2 * i, true) / 32768;
      yield samples.subarray(0, nRead / 2);
      at += nRead;
    }
  } finally {
    closeSync(file);
  }
}

/** Raises `peak` to what the process holds now. */
function sample(peak: Peak): void {
  const now = process.memoryUsage();
  peak.rss = Math.max(peak.rss, now.rss);
  peak.heapUsed = Math.max(peak.heapUsed, now.heapUsed);
  peak.arrayBuffers = Math.max(peak.arrayBuffers, now.arrayBuffers);
}

/** Streams the file, and prints what that needed. */
function measure(path: string, dataStart: number): void {
  if (gc === undefined) throw new Error("the process that is measured needs --expose-gc");
  gc();
  const baseline = process.memoryUsage();
  const peak: Peak = { rss: 0, heapUsed: 0, arrayBuffers: 0 };
  const began = performance.now();
  const resampled = createResampleStream({ origSr: SR, targetSr: TARGET_SR });
  const logMel = createLogMelStream({ sr: TARGET_SR });
  let nFrames = 0;
  const take = (frames: Matrix): void => {
    nFrames += frames.cols;
    sample(peak);
  };
  for (const chunk of readChunks(path, dataStart)) take(logMel.push(resampled.push(chunk)));
  take(logMel.push(resampled.flush()));
  take(logMel.flush());
  const seconds = (performance.now() - began) / 1000;
  const highWater = process.resourceUsage().maxRSS * 1024;
  const mb = (bytes: number) => (bytes / 1e6).toFixed(1);
  const row = (title: string, was: number, most: number) =>
    `| ${title} | ${mb(was)} MB | ${mb(most)} MB | ${mb(most - was)} MB |`;
  console.log(`| memory | baseline | peak | above the baseline |
| --- | --- | --- | --- |
${row("resident, sampled after each chunk", baseline.rss, peak.rss)}
${row("resident, the system's own peak since the process began", baseline.rss, highWater)}
${row("JavaScript heap", baseline.heapUsed, peak.heapUsed)}
${row("array buffers", baseline.arrayBuffers, peak.arrayBuffers)}

${nFrames} frames in ${seconds.toFixed(1)} s: ${(SECONDS / seconds).toFixed(0)} times as fast as the sound.`);
}

function report(measured: string): string {
  return `# Memory of a stream

${SECONDS} s of ${SR} Hz PCM of 16 bits, read in chunks of ${CHUNK} samples, resampled to ${TARGET_SR} Hz, 128 log-mel bands. The goal is a resident peak of less than ${GOAL_MB} MB above the baseline.

${measured}
${cpus()[0]!.model}; Node ${process.versions.node}.

Made by \`pnpm --filter @ser/dsp bench:memory --markdown\`.
`;
}

/** Writes the recording, and has another process measure. */
function measureApart(): void {
  const folder = mkdtempSync(join(tmpdir(), "bench-"));
  try {
    const path = join(folder, "long.wav");
    const dataStart = writeLongWav(path, { seconds: SECONDS, sr: SR });
    const args = [...process.execArgv, "--expose-gc", import.meta.filename, path, String(dataStart)];
    const { status, stdout } = spawnSync(process.execPath, args, {
      stdio: ["ignore", "pipe", "inherit"],
      encoding: "utf8",
    });
    if (status !== 0) throw new Error(`bench:memory: the measured process ended with ${status}`);
    const text = report(stdout);
    console.log(text);
    if (isPage) writeFileSync(join(import.meta.dirname, "../docs/memory.md"), text);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

if (wav === undefined) measureApart();
else measure(wav, Number(position));
