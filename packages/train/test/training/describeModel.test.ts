import { prepareBackend } from "@ser/backend";
import * as tfl from "@tensorflow/tfjs-layers";
import { beforeAll, expect, test } from "vitest";
import { describeModel } from "../../src/training/run/describeModel.ts";

beforeAll(async () => {
  await prepareBackend({ prefer: "cpu" });
});

/** A model within a model, all without names; the inner one adds up two layers, of which the second may lead on. */
function nested({ leadOn = false, units = 3 } = {}): tfl.LayersModel {
  const input = tfl.input({ shape: [4] });
  const first = tfl.layers.dense({ units }).apply(input) as tfl.SymbolicTensor;
  const second = tfl.layers.dense({ units }).apply(input) as tfl.SymbolicTensor;
  const sum = tfl.layers.add().apply([first, second]) as tfl.SymbolicTensor;
  const inner = tfl.model({ inputs: input, outputs: leadOn ? second : sum });
  const outer = tfl.input({ shape: [4] });
  const output = tfl.layers.dense({ units: 2 }).apply(inner.apply(outer)) as tfl.SymbolicTensor;
  return tfl.model({ inputs: outer, outputs: output });
}

test("a model made a second time is described alike, whatever TensorFlow.js named its layers", () => {
  const configOf = (model: tfl.LayersModel) => JSON.stringify(model.layers[1]!.getConfig());
  const [once, again] = [nested(), nested()];
  expect(configOf(again)).not.toBe(configOf(once));
  expect(describeModel(again)).toEqual(describeModel(once));
});

test("another way through the model is described otherwise", () => {
  const wired = (fromInput: boolean) => {
    const input = tfl.input({ shape: [2] });
    const first = tfl.layers.dense({ units: 2 }).apply(input) as tfl.SymbolicTensor;
    const second = tfl.layers.dense({ units: 2 }).apply(first) as tfl.SymbolicTensor;
    const outputs = tfl.layers.add().apply([fromInput ? input : first, second]) as tfl.SymbolicTensor;
    return tfl.model({ inputs: input, outputs });
  };
  expect(describeModel(wired(true))).toEqual(describeModel(wired(true)));
  expect(describeModel(wired(true))).not.toEqual(describeModel(wired(false)));
});

test("another size, and another way through the inner model, are described otherwise", () => {
  const description = describeModel(nested());
  expect(describeModel(nested({ units: 4 }))).not.toEqual(description);
  expect(describeModel(nested({ leadOn: true }))).not.toEqual(description);
});
