import { load } from "@ser/acnt-ravdess";
import { createFrontend, createResampler, decodeWav, encodeWav, toMono } from "@ser/dsp";
import { benchSound } from "./benchSound.ts";
import { goal } from "./goal.ts";
import { stockTimes } from "./stockTimes.ts";

const SR = 48000;

/**
 * Times the bytes of a clip to its probabilities, and the steps on the way, in turns; before them and after them the
 * last step's peer.
 */
export async function oneClip(nRounds: number): Promise<string[]> {
  const peerBefore = await stockTimes(nRounds);
  const model = await load();
  const { sr } = model.description.frontend;
  const bytes = encodeWav(benchSound(3, SR), { sr: SR, encoding: "pcm16" });
  const y = toMono(decodeWav(bytes).channels);
  const toOwnRate = createResampler({ origSr: SR, targetSr: sr });
  const resampled = toOwnRate(y);
  const frontend = createFrontend(model.description.frontend);
  const steps: Readonly<Record<string, () => unknown>> = {
    "decode to probabilities": () => model.classify(toMono(decodeWav(bytes).channels), { sr: SR }),
    "decode (WAV, 48 kHz)": () => toMono(decodeWav(bytes).channels),
    resample: () => toOwnRate(y),
    "front end, one view": () => frontend.process(resampled, { sr }),
    "front end and model": () => model.classify(resampled, { sr }),
  };
  const times = Object.keys(steps).map((): number[] => []);
  for (let round = -10; round < nRounds; round++) {
    for (const [i, step] of Object.values(steps).entries()) {
      const start = performance.now();
      await step();
      if (round >= 0) times[i]!.push(performance.now() - start);
    }
  }
  model.dispose();
  const peer = [...peerBefore, ...(await stockTimes(nRounds))].sort((a, b) => a - b);
  const sorted = times.map((each) => each.sort((a, b) => a - b));
  const whole = sorted[0]![nRounds >> 1]!;
  const last = sorted.at(-1)!;
  return [
    "| step | median, ms | best, ms | share of the whole, by medians |",
    "| --- | --- | --- | --- |",
    ...Object.keys(steps).map((name, i) => {
      const median = sorted[i]![nRounds >> 1]!;
      const share = `${((100 * median) / whole).toFixed(0)} %`;
      return `| ${name} | ${median.toFixed(1)} | ${sorted[i]![0]!.toFixed(1)} | ${share} |`;
    }),
    "",
    `The same front end, and the same networks by \`predict\` of TensorFlow.js on its own wasm backend: ${peer[nRounds]!.toFixed(1)} ms, at best ${peer[0]!.toFixed(1)}. "Front end and model" takes ${(last[nRounds >> 1]! / peer[nRounds]!).toFixed(2)} of that time, by the best of both ${(last[0]! / peer[0]!).toFixed(2)}.`,
    "",
    `${goal("at most 15 ms from the bytes to probabilities", whole <= 15)} Views that are averaged for one window: ${viewsOf(model.description.testTimeAugmentation)}.`,
  ];
}

function viewsOf(views: { shifts: readonly number[]; tempos: readonly number[] } | undefined): number {
  return views ? views.shifts.length * views.tempos.length : 1;
}
