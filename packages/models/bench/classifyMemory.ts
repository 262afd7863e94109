/**
 * Classifies one clip many times, and tells whether tensors, heap and RSS stay what they were.
 *
 *   pnpm --filter @ser/models bench:classify-memory
 *
 * CALLS is how often (10000). Memory is looked at ten times; the most of the first five looks stands beside that of
 * the last five, and it is flat where there is not one tensor more, and heap and RSS are not 5 % more.
 */
import { prepareBackend } from "@ser/backend";
import * as tf from "@tensorflow/tfjs-core";
import { benchSound, untrainedAcnt } from "./untrainedAcnt.ts";

const N_CALLS = Number(process.env.CALLS ?? 10_000);
const N_LOOKS = 10;
const MEBIBYTE = 2 ** 20;

const backend = await prepareBackend();
const classifier = untrainedAcnt();
await classifier.warmup();
const y = benchSound(1, 16000);
const looks: Record<"tensors" | "heap" | "RSS", number>[] = [];
for (let look = 0; look < N_LOOKS; look++) {
  for (let i = 0; i < N_CALLS / N_LOOKS; i++) await classifier.classify(y, { sr: 16000 });
  globalThis.gc?.();
  const { heapUsed, rss } = process.memoryUsage();
  looks.push({ tensors: tf.memory().numTensors, heap: heapUsed / MEBIBYTE, RSS: rss / MEBIBYTE });
}
console.log(`${backend.summary}\n${N_CALLS} calls; MiB, the most in the first half -> in the second\n`);
let isFlat = true;
for (const key of ["tensors", "heap", "RSS"] as const) {
  const most = (part: typeof looks) => Math.max(...part.map((look) => look[key]));
  const [first, last] = [most(looks.slice(0, N_LOOKS / 2)), most(looks.slice(N_LOOKS / 2))];
  isFlat &&= last <= first * (key === "tensors" ? 1 : 1.05);
  console.log(`${key}: ${first.toFixed(0)} -> ${last.toFixed(0)}`);
}
console.log(`flat: ${isFlat ? "yes" : "no"}`);
if (!isFlat) process.exitCode = 1;
