import { type BackendName, convMaxPool, prepareBackend } from "@ser/backend";
import * as tf from "@tensorflow/tfjs-core";
import { describe, expect, test } from "vitest";
import { createDraw } from "./kernels/createDraw.ts";

/** Batch, height, width, channels in and out, taps. */
type Sizes = readonly [number, number, number, number, number, number];

const options = { negativeSlope: 0.1, padding: "same" } as const;

function inputsOf([batch, height, width, inChannels, outChannels, taps]: Sizes) {
  const draw = createDraw(height * width + inChannels);
  const normals = (...shape: number[]) =>
    tf.tensor(
      Float32Array.from({ length: shape.reduce((a, b) => a * b) }, () => draw.normal()),
      shape,
    );
  return {
    x: normals(batch, height, width, inChannels) as tf.Tensor4D,
    filter: normals(taps, taps, inChannels, outChannels) as tf.Tensor4D,
    bias: normals(outChannels) as tf.Tensor1D,
  };
}

/** Convolution and pooling, one after the other. */
function apart(inputs: ReturnType<typeof inputsOf>, padding: "same" | "valid"): tf.Tensor4D {
  const activated = tf.fused.conv2d({
    ...inputs,
    strides: 1,
    pad: padding,
    activation: "leakyrelu",
    leakyreluAlpha: options.negativeSlope,
  });
  return tf.maxPool(activated, 2, 2, "valid");
}

const cases: [string, Sizes][] = [
  ["images of one channel", [3, 8, 12, 1, 16, 3]],
  ["images of one channel, odd sizes", [2, 9, 7, 1, 4, 3]],
  ["several channels", [3, 16, 28, 8, 16, 3]],
  ["several channels, odd sizes", [2, 15, 27, 8, 16, 3]],
  ["few pixels", [1, 5, 7, 8, 8, 3]],
  ["more tiles than a block", [8, 33, 41, 8, 16, 3]],
  ["one output channel", [2, 8, 8, 4, 1, 3]],
  ["channels that fill no vectors", [2, 9, 11, 3, 5, 3]],
  ["other taps", [2, 8, 10, 4, 8, 5]],
];

describe.each(["wasm", "cpu"] satisfies BackendName[])("on %s", (backend) => {
  test.each(cases)("%s: the bits of a convolution and a pooling", async (_, sizes) => {
    await prepareBackend({ prefer: backend });
    const inputs = inputsOf(sizes);
    const { numTensors } = tf.memory();
    const y = convMaxPool(inputs, options);
    expect(tf.memory().numTensors).toBe(numTensors + 1);
    const expected = apart(inputs, "same");
    expect(y.shape).toEqual(expected.shape);
    expect(y.dataSync()).toEqual(expected.dataSync());
  });

  test.each(cases)("%s, not padded", async (_, sizes) => {
    await prepareBackend({ prefer: backend });
    const inputs = inputsOf(sizes);
    const [y, expected] = [convMaxPool(inputs, { ...options, padding: "valid" }), apart(inputs, "valid")];
    expect(y.shape).toEqual(expected.shape);
    expect(y.dataSync()).toEqual(expected.dataSync());
  });

  test("one row is no pair", async () => {
    await prepareBackend({ prefer: backend });
    const y = convMaxPool(inputsOf([2, 1, 9, 4, 8, 3]), options);
    expect([y.shape, y.dataSync().length]).toEqual([[2, 0, 4, 8], 0]);
  });

  test("images that are smaller than the filter's taps need padding", async () => {
    await prepareBackend({ prefer: backend });
    for (const [height, width] of [
      [1, 1],
      [1, 8],
      [8, 2],
    ] as const) {
      const inputs = inputsOf([1, height, width, 1, 4, 3]);
      expect(() => convMaxPool(inputs, { ...options, padding: "valid" })).toThrow(
        `convMaxPool: x must be at least as large as the filter's 3 x 3 taps where padding is "valid", got [1,${height},${width},1]`,
      );
    }
  });

  test("what does not fit is told", async () => {
    await prepareBackend({ prefer: backend });
    const inputs = inputsOf([1, 4, 4, 1, 4, 3]);
    expect(() => convMaxPool(inputs, { ...options, negativeSlope: 2 })).toThrow(
      "negativeSlope must be 0 to 1",
    );
    const damaged = { ...inputs, filter: tf.zeros<tf.Rank.R4>([3, 3, 2, 4]) };
    expect(() => convMaxPool(damaged, options)).toThrow("filter must be [height, width, 1, outChannels]");
    const integers = { ...inputs, x: tf.cast(inputs.x, "int32") };
    expect(() => convMaxPool(integers, options)).toThrow("x must be float32, got int32");
    const short = { ...inputs, bias: tf.zeros<tf.Rank.R1>([3]) };
    expect(() => convMaxPool(short, options)).toThrow("bias must have the shape [4], got [3]");
  });
});
