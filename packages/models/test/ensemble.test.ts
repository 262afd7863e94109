import { prepareBackend } from "@ser/backend";
import * as tf from "@tensorflow/tfjs-core";
import * as tfl from "@tensorflow/tfjs-layers";
import { beforeAll, describe, expect, test } from "vitest";
import { acnt, ensemble, packModel, unpackModel } from "../src/index.ts";

const SHAPE = [16, 16] as const;
const member = (seed: number, useTransformer = true) =>
  acnt({
    nClasses: 3,
    inputShape: SHAPE,
    cnnChannels: [4, 8],
    nPools: 2,
    transformerDim: 8,
    nHeads: 2,
    useTransformer,
    seed,
  });
const input = () => tf.randomNormal([5, ...SHAPE, 1], 0, 1, "float32", 1);
const probabilities = (model: ReturnType<typeof member>, x: tf.Tensor) =>
  tf.tidy(() => (tf.softmax(model.predict(x) as tf.Tensor) as tf.Tensor2D).arraySync());

const description = {
  architecture: "ensemble",
  labels: ["a", "b", "c"],
  frontend: { feature: "logMel", sr: 8000, nFft: 256, hopLength: 128, nMels: 16, nFrames: 16 },
  licence: "MIT",
  corpus: "none",
  synthetic: true,
} as const;

beforeAll(async () => {
  await prepareBackend({ prefer: "wasm" });
});

describe("ensemble", () => {
  test("gives the mean of the members' probabilities", async () => {
    const members = [member(1), member(2, false), member(3)];
    const x = input();
    const all = members.map((model) => probabilities(model, x));
    const mean = probabilities(await ensemble(members), x);
    for (const [row, values] of mean.entries()) {
      for (const [c, value] of values.entries()) {
        expect(value).toBeCloseTo((all[0]![row]![c]! + all[1]![row]![c]! + all[2]![row]![c]!) / 3, 5);
      }
    }
  });

  test("gives each row the same bits, whichever others are in the batch", async () => {
    const model = await ensemble([member(1), member(2, false), member(3), member(4)]);
    const x = tf.randomNormal([20, ...SHAPE, 1], 0, 1, "float32", 1);
    const alone = probabilities(model, tf.slice(x, 0, 1))[0];
    for (let n = 2; n <= 20; n++) expect(probabilities(model, tf.slice(x, 0, n))[0]).toEqual(alone);
  });

  test("stays finite where all members are certain", async () => {
    const model = await ensemble([member(1), member(2)]);
    const logits = tf.tidy(() => (model.predict(tf.mul(input(), 1e4)) as tf.Tensor).dataSync());
    expect(logits.every(Number.isFinite)).toBe(true);
  });

  test("is saved and read like any model", async () => {
    const model = await ensemble([member(1), member(2, false)]);
    const x = input();
    const { model: read } = await unpackModel(await packModel(model, description));
    expect(probabilities(read, x)).toEqual(probabilities(model, x));
  });

  test("of ensembles is saved and read, too", async () => {
    const inner = await ensemble([member(1, false), member(2, false)]);
    const model = await ensemble([inner, inner]);
    const x = input();
    const { model: read } = await unpackModel(await packModel(model, description));
    expect(probabilities(read, x)).toEqual(probabilities(model, x));
    for (const [row, values] of probabilities(inner, x).entries()) {
      for (const [c, value] of values.entries()) {
        expect(probabilities(model, x)[row]![c]).toBeCloseTo(value, 5);
      }
    }
  });

  test("leaves nothing behind where a member cannot be copied", async () => {
    class Unregistered extends tfl.layers.Layer {
      static readonly className = "NobodyKnowsThis";
      override call(inputs: tf.Tensor | tf.Tensor[]) {
        return [inputs].flat()[0]!;
      }
    }
    const first = member(1);
    const strange = new Unregistered({}).apply(first.outputs[0]!) as tfl.SymbolicTensor;
    const second = tfl.model({ inputs: first.inputs, outputs: strange });
    const { numTensors } = tf.memory();
    await expect(ensemble([first, second])).rejects.toThrow("NobodyKnowsThis");
    expect(tf.memory().numTensors).toBe(numTensors);
  });

  test("members of different shapes, and such as tf.sequential makes, are refused", async () => {
    await expect(ensemble([])).rejects.toThrow("ensemble: members must hold at least one model, got 0");
    const other = acnt({
      nClasses: 4,
      inputShape: SHAPE,
      cnnChannels: [4, 8],
      nPools: 2,
      transformerDim: 8,
      nHeads: 2,
      seed: 1,
    });
    await expect(ensemble([member(1), other])).rejects.toThrow("ensemble: members must have one shape");
    const sequential = tfl.sequential({ layers: [tfl.layers.dense({ inputShape: [2], units: 3 })] });
    await expect(ensemble([sequential])).rejects.toThrow("got a tf.sequential; use tf.model({");
  });
});
