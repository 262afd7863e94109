/**
 * Times resampling and WAV decoding of a 3 s clip, one thread, and prints ratios to soxr where Python has it.
 *
 *   PYTHON=python3 npx tsx packages/dsp/bench/resampleAndWav.ts
 */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { seededRandom } from "../scripts/mutateWav.ts";
import { decodeWav } from "../src/codec/decodeWav.ts";
import { encodeWav } from "../src/codec/encodeWav.ts";
import { type WavEncoding, wavEncodings } from "../src/codec/wavEncoding.ts";
import { createResampler } from "../src/resample/createResampler.ts";

const rates: readonly (readonly [number, number])[] = [
  [48000, 22050],
  [48000, 16000],
  [44100, 22050],
  [22050, 16000],
  [16000, 48000],
  [24414.0625, 22050],
];

const random = seededRandom(1);
const noise = (n: number): Float32Array => Float32Array.from({ length: n }, () => random() - 0.5);

/** Median milliseconds of a call, once it is warm. */
function time(run: () => unknown): number {
  const times: number[] = [];
  for (let i = 0; i < 200; i++) {
    const start = performance.now();
    run();
    times.push(performance.now() - start);
  }
  return times.slice(100).sort((a, b) => a - b)[50]!;
}

const lengths = rates.map(([origSr]) => Math.ceil(3 * origSr));
const peer = spawnSync(process.env.PYTHON ?? "python3", [join(import.meta.dirname, "soxrTimes.py")], {
  input: rates.map(([origSr, targetSr], i) => `${origSr} ${targetSr} ${lengths[i]}\n`).join(""),
  encoding: "utf8",
});
const soxr = peer.status === 0 ? peer.stdout.trim().split("\n").map(Number) : [];
if (soxr.length === 0) console.log("soxr: not there (set PYTHON to an interpreter that has numpy and soxr)");

for (const [i, [origSr, targetSr]] of rates.entries()) {
  const y = noise(lengths[i]!);
  const resampler = createResampler({ origSr, targetSr });
  const ms = time(() => resampler(y));
  const ratio =
    soxr[i] === undefined ? "" : `, ${(ms / soxr[i]).toFixed(1)} times soxr's ${soxr[i].toFixed(2)} ms`;
  console.log(`resample ${origSr} -> ${targetSr} Hz: ${ms.toFixed(2)} ms${ratio}`);
}
const clip = noise(3 * 48000);
for (const encoding of Object.keys(wavEncodings) as WavEncoding[]) {
  const file = encodeWav([clip, clip], { sr: 48000, encoding });
  const ms = time(() => decodeWav(file));
  console.log(
    `decodeWav ${encoding}, stereo: ${ms.toFixed(2)} ms, ${(file.length / ms / 1e3).toFixed(0)} MB/s`,
  );
}
