import { load } from "@ser/acnt-ravdess";
import { benchSound } from "./benchSound.ts";

const SR = 16000;
const MEBIBYTE = 2 ** 20;

/** They do not overlap: memory is what is looked at, and the model's own hop takes longer. */
const WINDOWS = { duration: 3, hop: 3 };

/** Streams the same minute of sound for hours, and looks at memory after the first tenth and at the most. */
export async function longInput(hours: number): Promise<string[]> {
  const model = await load();
  const minute = benchSound(60, SR);
  let nWindows = 0;
  const stream = model.stream({
    sr: SR,
    windows: WINDOWS,
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
  const { hop } = model.description.windows!;
  return [
    `The same minute of made sound, pushed into \`stream\` ${looks.length} times, with \`windows: { duration: ${WINDOWS.duration}, hop: ${WINDOWS.hop} }\`, which do not overlap; without that option there is one every ${hop} s, and more to compute. It is no file: \`ser predict\` decodes a whole file into memory before it classifies it.`,
    "",
    `${nWindows} windows of ${WINDOWS.duration} s, one after the other, in ${seconds.toFixed(0)} s (${((3600 * hours) / seconds).toFixed(0)} times real time); verdict: ${top?.label ?? "uncertain"}.`,
    "",
    `RSS, the most of the first tenth: ${early.toFixed(0)} MiB; of all: ${Math.max(...looks).toFixed(0)} MiB.`,
  ];
}
