/**
 * Times predictions by `createForward`, as a classifier makes them, beside those of the LayersModel, in turns.
 *
 *   pnpm --filter @ser/models bench:forward
 *
 * `four` is an ensemble of the pretrained model's size; its member has one line too. ROUNDS is how often each is
 * timed (50). The ratio is of medians; that of the best times stands beside it, where other work delays some rounds.
 */
import { prepareBackend } from "@ser/backend";
import * as tf from "@tensorflow/tfjs-core";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import { type AcntOptions, acnt, ensemble } from "../src/index.ts";
import { createForward } from "../src/prediction/createForward.ts";
import { benchModels } from "./benchModels.ts";

const N_ROUNDS = Number(process.env.ROUNDS ?? 50);
const N_WARM = 5;
const MEMBER: AcntOptions = {
  nClasses: 8,
  inputShape: [64, 112],
  cnnChannels: [16, 32, 64, 80],
  nPools: 4,
  negativeSlope: 0.1,
  transformerDim: 80,
  headDim: 64,
  pooling: "attentiveStatistics",
  useTransformer: false,
  seed: 1,
};

const models: Readonly<Record<string, () => LayersModel | Promise<LayersModel>>> = {
  cnn: benchModels.cnn!,
  crnn: benchModels.crnn!,
  acnt: benchModels.acnt!,
  "a member": () => acnt(MEMBER),
  four: () => ensemble([0, 1, 2, 3].map((i) => acnt({ ...MEMBER, seed: i }))),
};

async function row(name: string, nClips: number): Promise<string> {
  const model = await models[name]!();
  const x = tf.randomNormal([nClips, ...(model.inputs[0]!.shape.slice(1) as number[])], 0, 1, "float32", 1);
  const forward = createForward(model);
  const ways = [() => model.predictOnBatch(x) as tf.Tensor, () => forward.run(x)];
  const times: [number[], number[]] = [[], []];
  for (let round = -N_WARM; round < N_ROUNDS; round++) {
    for (const [i, way] of ways.entries()) {
      const start = performance.now();
      tf.tidy(() => way().dataSync());
      if (round >= 0) times[i]!.push(performance.now() - start);
    }
  }
  forward.dispose();
  model.dispose();
  const [before, after] = times.map((each) => each.sort((a, b) => a - b)) as typeof times;
  const middle = N_ROUNDS >> 1;
  const ms = [before[middle]!, after[middle]!, after[0]!].map((each) => each.toFixed(2));
  const ratios = [after[middle]! / before[middle]!, after[0]! / before[0]!].map((each) => each.toFixed(2));
  return `| ${[name, nClips, ...ms, ...ratios].join(" | ")} |`;
}

const { summary } = await prepareBackend({ prefer: (process.env.SER_BACKEND || "wasm") as "wasm" });
console.log(`${summary}\n`);
console.log("| model | clips | LayersModel, ms | prepared, ms | its best, ms | ratio | of the best |");
console.log("| --- | --- | --- | --- | --- | --- | --- |");
for (const name of Object.keys(models)) {
  for (const nClips of [1, 4]) console.log(await row(name, nClips));
}
