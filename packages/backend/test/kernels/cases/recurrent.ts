import * as tf from "@tensorflow/tfjs-core";
import { type Draw, kernelCase } from "../kernelCase.ts";

/** x, kernel, recurrent kernel and bias of a layer with `gates` gates. */
const weights = (gates: number) => (draw: Draw) => {
  const [steps, width, units] = [draw.int(2, 5), draw.int(2, 7), draw.int(2, 7)];
  return [[draw.int(1, 4), steps, width], [width, gates * units], [units, gates * units], [gates * units]];
};
type Step = (gates: tf.Tensor[], h: tf.Tensor, c: tf.Tensor) => { h: tf.Tensor; c: tf.Tensor };

/** Unrolls a layer whose gates are one product: what it gives after the last step. */
function unroll([x, kernel, recurrent, bias]: tf.Tensor[], nGates: number, step: Step): tf.Tensor {
  const units = recurrent!.shape[0]!;
  let h: tf.Tensor = tf.zeros([x!.shape[0]!, units]);
  let c = h;
  for (const input of tf.unstack(x!, 1)) {
    const product = tf.add(tf.add(tf.matMul(input, kernel!), tf.matMul(h, recurrent!)), bias!);
    ({ h, c } = step(tf.split(product, nGates, 1), h, c));
  }
  return h;
}

export const recurrent = [
  kernelCase("LSTM", weights(4), (inputs) =>
    unroll(inputs, 4, ([i, f, g, o], _, c) => {
      const next = tf.add(tf.mul(tf.sigmoid(f!), c), tf.mul(tf.sigmoid(i!), tf.tanh(g!)));
      return { h: tf.mul(tf.sigmoid(o!), tf.tanh(next)), c: next };
    }),
  ),
  kernelCase("GRU-like gating", weights(2), (inputs) =>
    unroll(inputs, 2, ([z, n], h) => {
      const update = tf.sigmoid(z!);
      const next = tf.add(tf.mul(tf.sub(1, update), tf.tanh(n!)), tf.mul(update, h));
      return { h: next, c: next };
    }),
  ),
];
