// The peer of oneClip.ts: the networks as a LayersModel on TensorFlow.js' own wasm backend, with none of our kernels.
import { load } from "@ser/acnt-ravdess";
import { createFrontend } from "@ser/dsp";
import { setThreadsCount } from "@tensorflow/tfjs-backend-wasm";
import * as tf from "@tensorflow/tfjs-core";
import { benchSound } from "./benchSound.ts";

const nRounds = Number(process.argv[2]);
setThreadsCount(1);
if (!(await tf.setBackend("wasm"))) throw new Error("TensorFlow.js' wasm backend does not start");
const { model, description } = await load();
const { sr } = description.frontend;
const frontend = createFrontend(description.frontend);
const y = benchSound(3, sr);
const [, ...inputShape] = model.inputs[0]!.shape as number[];

const times: number[] = [];
for (let round = -10; round < nRounds; round++) {
  const start = performance.now();
  const row = frontend.process(y, { sr });
  tf.tidy(() => (model.predictOnBatch(tf.tensor(row, [1, ...inputShape])) as tf.Tensor).dataSync());
  if (round >= 0) times.push(performance.now() - start);
}
console.log(JSON.stringify(times));
