import { load } from "@ser/acnt-ravdess";
import { benchSound } from "./benchSound.ts";

const SR = 16000;
const MEBIBYTE = 2 ** 20;

/** Streams hours of sound, a minute at a time, and looks at memory after the first tenth and at the most. */
export async function longInput(hours: number): Promise<string[]> {
  const model = await load();
  const minute = benchSound(60, SR);
  let nWindows = 0;
  const stream = model.stream({
    sr: SR,
    windows: { duration: 3, hop: 3 },
    onResult: () => {
      nWindows++;
    },
  });
  const looks: number[] = [];
  const start = performance.now();
  for (let at = 0; at < 60 * hours; at++) {
    await stream.push(minute);
    globalThis.gc?.();
    looks.push(process.memoryUsage().rss / MEBIBYTE);
  }
  const { top } = await stream.end();
  const seconds = (performance.now() - start) / 1000;
  model.dispose();
  const early = Math.max(...looks.slice(0, Math.ceil(looks.length / 10)));
  return [
    `${nWindows} windows of 3 s, one after the other, in ${seconds.toFixed(0)} s (${((3600 * hours) / seconds).toFixed(0)} times real time); verdict: ${top?.label ?? "uncertain"}.`,
    "",
    `RSS, the most of the first tenth: ${early.toFixed(0)} MiB; of all: ${Math.max(...looks).toFixed(0)} MiB.`,
  ];
}
