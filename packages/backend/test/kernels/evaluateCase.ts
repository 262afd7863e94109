import * as tf from "@tensorflow/tfjs-core";
import { createDraw } from "./createDraw.ts";
import type { KernelCase } from "./kernelCase.ts";

/** What a case gives on one backend: its output, and its gradient by each operand. */
export type Evaluation = Readonly<Record<string, Float32Array>>;

/**
 * Runs a case on the current backend, with the operands that the seed gives.
 *
 * The gradient is that of a weighted sum of the outputs, with seeded weights.
 */
export async function evaluateCase(kernelCase: KernelCase, seed: number): Promise<Evaluation> {
  const { operands, run, differentiable = true } = kernelCase;
  const draw = createDraw(seed);
  const drawn = operands(draw).map(({ shape, map = (normal) => normal }) => ({
    shape,
    values: Float32Array.from({ length: tf.util.sizeFromShape(shape) }, () => map(draw.normal())),
  }));
  const parts = tf.tidy(() => {
    const inputs = drawn.map(({ values, shape }) => tf.tensor(values, shape));
    const output = run(inputs, createDraw(seed + 1));
    if (!differentiable) return { output };
    const weights = tf.tensor(
      Float32Array.from({ length: output.size }, () => draw.normal()),
      output.shape,
    );
    const loss = (...x: tf.Tensor[]) => tf.sum(tf.mul(run(x, createDraw(seed + 1)), weights));
    const gradients = tf
      .grads(loss)(inputs)
      .map((dx, i) => [`gradient by operand ${i}`, dx] as const);
    return { output, ...Object.fromEntries(gradients) };
  }) as Record<string, tf.Tensor>;
  const values: Record<string, Float32Array> = {};
  for (const [name, tensor] of Object.entries(parts)) values[name] = await tensor.data<"float32">();
  tf.dispose(parts);
  return values;
}

/** The largest difference, as a share of the largest value expected. */
export function relativeError(got: Float32Array, expected: Float32Array): number {
  if (got.length !== expected.length) return Number.POSITIVE_INFINITY;
  let [difference, largest] = [0, Number.MIN_VALUE];
  for (const [i, value] of expected.entries()) {
    if (!Number.isFinite(got[i])) return Number.POSITIVE_INFINITY;
    difference = Math.max(difference, Math.abs(got[i]! - value));
    largest = Math.max(largest, Math.abs(value));
  }
  return difference === 0 ? 0 : difference / largest;
}
