import { adamStep, type BackendName, prepareBackend } from "@ser/backend";
import * as tf from "@tensorflow/tfjs-core";
import { beforeAll, describe, expect, test } from "vitest";
import { createDraw } from "./kernels/createDraw.ts";

const options = { learningRate: 0.02, beta1: 0.9, beta2: 0.98, epsilon: 1e-8, weightDecay: 0.1 };

/** A step on a weight of n values; moments of later steps are what earlier ones leave. */
function inputsOf(n: number) {
  const draw = createDraw(n + 1);
  const vector = (map = (normal: number) => normal) =>
    tf.tensor1d(Float32Array.from({ length: n }, () => map(draw.normal())));
  const [weight, gradient, firstMoment] = [vector(), vector(), vector()];
  return { weight, gradient, firstMoment, secondMoment: vector((normal) => normal * normal) };
}

async function bitsOf(backend: BackendName, n: number): Promise<Float32Array[]> {
  await prepareBackend({ prefer: backend });
  const { weight, firstMoment, secondMoment } = adamStep(inputsOf(n), { ...options, step: 3 });
  return [weight, firstMoment, secondMoment].map((tensor) => tensor.dataSync<"float32">().slice());
}

test.each([0, 1, 3, 4, 7, 1000, 1023])(
  "the wasm kernel gives the bits of TensorFlow.js' own operations, of %d values",
  async (n) => {
    expect(await bitsOf("wasm", n)).toEqual(await bitsOf("cpu", n));
  },
);

describe.each(["wasm", "cpu"] as const)("on %s", (backend) => {
  beforeAll(async () => {
    await prepareBackend({ prefer: backend });
  });

  test("the first step goes by the gradient's sign", () => {
    const weight = tf.tensor2d([1, 2, 3, 4], [2, 2]);
    const gradient = tf.tensor2d([5, -0.01, 300, -7], [2, 2]);
    const zeros = tf.zerosLike(weight);
    const after = adamStep(
      { weight, gradient, firstMoment: zeros, secondMoment: zeros },
      { ...options, weightDecay: 0, learningRate: 0.5, step: 1 },
    );
    expect(after.weight.shape).toEqual([2, 2]);
    for (const [i, value] of [0.5, 2.5, 2.5, 4.5].entries()) {
      expect(after.weight.dataSync()[i]).toBeCloseTo(value, 4);
    }
  });

  test("nothing that is given changes, and only the outputs stay", () => {
    const inputs = inputsOf(9);
    const values = () => Object.values(inputs).map((tensor) => tensor.dataSync().slice());
    const [before, { numTensors }] = [values(), tf.memory()];
    adamStep(inputs, { ...options, step: 1 });
    expect(values()).toEqual(before);
    expect(tf.memory().numTensors).toBe(numTensors + 3);
  });

  test("what does not fit is told", () => {
    const inputs = inputsOf(4);
    expect(() => adamStep({ ...inputs, gradient: tf.zeros([3]) }, { ...options, step: 1 })).toThrow(
      "adamStep: gradient must have the weight's shape [4], got [3]",
    );
    expect(() => adamStep(inputs, { ...options, step: 0 })).toThrow("step must be an integer, at least 1");
    for (const [name, value, rule] of [
      ["learningRate", undefined, "finite"],
      ["weightDecay", Number.NaN, "finite"],
      ["beta1", 1, "at least 0 and below 1"],
      ["beta2", undefined, "at least 0 and below 1"],
      ["epsilon", 0, "above 0"],
    ] as const) {
      expect(() => adamStep(inputs, { ...options, step: 1, [name]: value })).toThrow(
        `adamStep: ${name} must be ${rule}, got ${value}`,
      );
    }
    const gradient = tf.zeros([4], "int32");
    expect(() => adamStep({ ...inputs, gradient }, { ...options, step: 1 })).toThrow(
      "adamStep: gradient must be float32, got int32",
    );
  });
});
