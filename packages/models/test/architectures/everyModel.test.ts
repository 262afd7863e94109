import { prepareBackend } from "@ser/backend";
import { type ModelDescription, packModel, unpackModel } from "@ser/models";
import * as tf from "@tensorflow/tfjs-core";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import { beforeAll, describe, expect, test } from "vitest";
import { goldenParameters } from "../golden/readGolden.ts";
import { everyModel } from "./everyModel.ts";

beforeAll(async () => {
  await prepareBackend({ prefer: "cpu" });
});

describe.each(everyModel)(
  "$name",
  ({ name: modelName, full, inputShape, nClasses, nParameters, small, smallInputShape }) => {
    /** Eight clips, and a class for each. */
    const clips = () => tf.randomNormal([8, ...smallInputShape], 0, 1, "float32", 3);
    const labels = () => tf.oneHot(tf.tensor1d([0, 1, 2, 0, 1, 2, 0, 1], "int32"), 3);

    /** Cross entropy and, where there are any, penalties; as in training. */
    const lossOf = (model: LayersModel, x: tf.Tensor) => {
      const logits = model.apply(x, { training: true }) as tf.Tensor;
      const penalties = model.calculateLosses();
      return tf.addN([tf.losses.softmaxCrossEntropy(labels(), logits), ...penalties]) as tf.Scalar;
    };
    const variablesOf = (model: LayersModel) =>
      model.trainableWeights.map((weight) => weight.read() as tf.Variable);

    test("has the expected shapes and number of parameters", () => {
      const model = full(1);
      expect(model.inputs[0]!.shape).toEqual([null, ...inputShape]);
      expect(model.outputs[0]!.shape).toEqual([null, nClasses]);
      expect(model.countParams()).toBe(nParameters);
      expect(nParameters).toBe(goldenParameters[modelName] ?? nParameters); // PyTorch's or Keras' count
      model.dispose();
    });

    test("leaves no tensor behind when it is disposed", () => {
      small(1, 0.2).dispose(); // layers that keep constants have made them
      const { numTensors } = tf.memory();
      small(2, 0.2).dispose();
      expect(tf.memory().numTensors).toBe(numTensors);
    });

    test("gives finite logits, in training and after it", () => {
      const model = small(1, 0.2);
      for (const training of [true, false]) {
        const logits = model.apply(clips(), { training }) as tf.Tensor;
        expect(logits.shape).toEqual([8, 3]);
        expect(logits.dataSync().every(Number.isFinite)).toBe(true);
      }
    });

    test("the same seed gives the same weights and masks, another seed others", () => {
      const losses = (seed: number) => {
        const model = small(seed, 0.2);
        const weights = model.getWeights().map((weight) => weight.dataSync());
        return { weights, losses: [1, 2].map(() => lossOf(model, clips()).dataSync()) };
      };
      expect(losses(4)).toEqual(losses(4));
      expect(losses(0)).toEqual(losses(0));
      const other = losses(5).weights;
      for (const [i, weight] of losses(4).weights.entries()) {
        const isRandom = new Set(weight).size > 2; // all zeros, or an LSTM's zeros and ones
        if (isRandom) expect(weight).not.toEqual(other[i]);
      }
    });

    test("every weight gets a gradient", () => {
      const model = small(1, 0);
      const { grads } = tf.variableGrads(() => lossOf(model, clips()), variablesOf(model));
      expect(Object.keys(grads)).toHaveLength(model.trainableWeights.length);
      for (const [name, gradient] of Object.entries(grads)) {
        expect(Math.max(...tf.abs(gradient).dataSync()), name).toBeGreaterThan(1e-6);
      }
    });

    test("gradients are the slopes of the loss", () => {
      const model = small(2, 0);
      const variables = variablesOf(model);
      const x = clips();
      const { grads } = tf.variableGrads(() => lossOf(model, x), variables);
      const start = variables.map((variable) => tf.clone(variable));
      const at = (direction: tf.Tensor[], step: number) => {
        for (const [i, variable] of variables.entries()) {
          variable.assign(tf.add(start[i]!, tf.mul(direction[i]!, step)));
        }
        return lossOf(model, x).dataSync()[0]!;
      };
      for (const seed of [1, 2, 3]) {
        // a random half of the gradient's own values: its slope is its length, far above rounding
        const masked = variables.map((variable, i) =>
          tf.mul(
            grads[variable.name]!,
            tf.round(tf.randomUniform(variable.shape, 0, 1, "float32", 10 * seed + i)),
          ),
        );
        const slope = Math.sqrt(
          masked.reduce((sum, part) => sum + tf.sum(tf.square(part)).dataSync()[0]!, 0),
        );
        const direction = masked.map((part) => tf.div(part, slope));
        const step = 2e-3;
        const measured = (at(direction, step) - at(direction, -step)) / (2 * step);
        expect(Math.abs(measured - slope) / slope).toBeLessThan(0.01);
      }
    });

    test("learns eight clips by heart", () => {
      const model = small(1, 0);
      const optimizer = tf.train.adam(0.02);
      const x = clips();
      for (let i = 0; i < 60; i++) optimizer.minimize(() => lossOf(model, x));
      // batch statistics: the moving ones come slowly
      const predicted = tf.argMax(model.apply(x, { training: true }) as tf.Tensor, -1).dataSync();
      expect([...predicted]).toEqual([0, 1, 2, 0, 1, 2, 0, 1]);
    });

    test("there are as many tensors after ten steps as after one", () => {
      const model = small(1, 0.2);
      const optimizer = tf.train.adam(0.01);
      const x = clips();
      const step = () => optimizer.minimize(() => tf.tidy(() => lossOf(model, x)));
      step(); // makes the optimizer's own tensors
      const { numTensors, numBytes } = tf.memory();
      for (let i = 0; i < 10; i++) step();
      expect(tf.memory()).toMatchObject({ numTensors, numBytes });
    });

    test("comes back from its file bit for bit", async () => {
      const model = small(1, 0.2);
      const x = clips();
      tf.train.adam(0.01).minimize(() => lossOf(model, x)); // moving statistics, too
      const { model: loaded } = await unpackModel(await packModel(model, descriptionFor(smallInputShape)));
      expect(loaded.getWeights().map((weight) => weight.dataSync())).toEqual(
        model.getWeights().map((weight) => weight.dataSync()),
      );
      expect((loaded.predict(x) as tf.Tensor).dataSync()).toEqual((model.predict(x) as tf.Tensor).dataSync());
    });

    test("an input of another shape is refused with both shapes", () => {
      const model = small(1, 0);
      const wrong = tf.zeros([2, ...smallInputShape.map((size) => size + 1)]);
      expect(() => model.predict(wrong)).toThrow(new RegExp(`${smallInputShape.join(",")}.*\\[2,`));
    });
  },
);

/** Of three classes, with a front end that gives this shape. */
function descriptionFor([nMels, nFrames]: readonly number[]): ModelDescription {
  const spectral = { sr: 22050, nFft: 2048, hopLength: 512 };
  const frontend =
    nFrames === undefined
      ? ({ feature: "summary", ...spectral, nMfcc: 1, nChroma: 3, nMels: 1 } as const)
      : ({ feature: "logMel", ...spectral, nMels: nMels!, nFrames } as const);
  return {
    architecture: "small",
    labels: ["a", "b", "c"],
    frontend,
    licence: "MIT",
    corpus: "none",
    synthetic: true,
  };
}
