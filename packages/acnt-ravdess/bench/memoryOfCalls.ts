import { load } from "@ser/acnt-ravdess";
import * as tf from "@tensorflow/tfjs-core";
import { benchSound } from "./benchSound.ts";

const N_LOOKS = 10;
const MEBIBYTE = 2 ** 20;

/** Classifies one second of sound again and again, and looks at memory ten times. */
export async function memoryOfCalls(nCalls: number): Promise<string[]> {
  const model = await load();
  const y = benchSound(1, 16000);
  await model.classify(y, { sr: 16000 });
  const looks: Record<"tensors" | "heap, MiB" | "RSS, MiB", number>[] = [];
  for (let look = 0; look < N_LOOKS; look++) {
    for (let i = 0; i < nCalls / N_LOOKS; i++) await model.classify(y, { sr: 16000 });
    globalThis.gc?.();
    const { heapUsed, rss } = process.memoryUsage();
    looks.push({
      tensors: tf.memory().numTensors,
      "heap, MiB": heapUsed / MEBIBYTE,
      "RSS, MiB": rss / MEBIBYTE,
    });
  }
  model.dispose();
  const most = (key: keyof (typeof looks)[0], from: number, to: number) =>
    Math.max(...looks.slice(from, to).map((look) => look[key])).toFixed(0);
  return [
    "| | most in the first half | in the second |",
    "| --- | --- | --- |",
    ...(["tensors", "heap, MiB", "RSS, MiB"] as const).map(
      (key) => `| ${key} | ${most(key, 0, N_LOOKS / 2)} | ${most(key, N_LOOKS / 2, N_LOOKS)} |`,
    ),
  ];
}
