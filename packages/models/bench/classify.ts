/**
 * Times one clip of 3 s at 48 kHz from the bytes of a WAV file to probabilities, and the steps by themselves.
 *
 *   pnpm --filter @ser/models bench:classify
 *
 * The model is an ACNT with random weights, on one wasm thread where SER_BACKEND tells nothing else. ROUNDS is how
 * often each step is timed, in turns (50). Shares are of the whole in the same run.
 */
import { prepareBackend } from "@ser/backend";
import { createFrontend, createResampler, decodeWav, encodeWav, toMono } from "@ser/dsp";
import * as tf from "@tensorflow/tfjs-core";
import { acntFrontend, benchSound, untrainedAcnt } from "./untrainedAcnt.ts";

const N_ROUNDS = Number(process.env.ROUNDS ?? 50);
const SR = 48000;

const backend = await prepareBackend({ prefer: (process.env.SER_BACKEND || "wasm") as "wasm" });
const classifier = untrainedAcnt();
const bytes = encodeWav(benchSound(3, SR), { sr: SR, encoding: "pcm16" });
const y = toMono(decodeWav(bytes).channels);
const toOwnRate = createResampler({ origSr: SR, targetSr: acntFrontend.sr });
const resampled = toOwnRate(y);
const frontend = createFrontend(acntFrontend);
const row = frontend.process(resampled, { sr: acntFrontend.sr });

const steps: Readonly<Record<string, () => unknown>> = {
  "decode, front end and model": () => classifier.classify(toMono(decodeWav(bytes).channels), { sr: SR }),
  decode: () => toMono(decodeWav(bytes).channels),
  resample: () => toOwnRate(y),
  "front end": () => frontend.process(resampled, { sr: acntFrontend.sr }),
  model: () =>
    tf.tidy(() => (classifier.model.predictOnBatch(tf.tensor(row, [1, 64, 112, 1])) as tf.Tensor).dataSync()),
};
const times = Object.keys(steps).map((): number[] => []);
for (let round = -10; round < N_ROUNDS; round++) {
  for (const [i, step] of Object.values(steps).entries()) {
    const start = performance.now();
    await step();
    if (round >= 0) times[i]!.push(performance.now() - start);
  }
}
const medians = times.map((each) => each.sort((a, b) => a - b)[N_ROUNDS >> 1]!);
console.log(`${backend.summary}\n\n| step | median, ms | share |\n| --- | --- | --- |`);
for (const [i, name] of Object.keys(steps).entries()) {
  console.log(
    `| ${name} | ${medians[i]!.toFixed(1)} | ${((100 * medians[i]!) / medians[0]!).toFixed(0)} % |`,
  );
}
const [, , resampling = 0, features = 0, model = 0] = medians;
console.log(`\nmodel over resampling and front end: ${(model / (resampling + features)).toFixed(1)}`);
