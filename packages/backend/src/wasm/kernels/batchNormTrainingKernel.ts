import {
  BATCH_NORM_TRAINING,
  type BatchNormTrainingAttrs,
  type BatchNormTrainingInputs,
} from "../../batchNormTraining.ts";
import { floatsOf } from "../floatsOf.ts";
import type { WasmKernel } from "../wasmKernel.ts";

/**
 * Batch normalization in training: output, mean and variance in two passes over the input.
 *
 * Composed of the stock kernels it takes a dozen passes, each with a tensor of the input's size.
 */
export const batchNormTrainingKernel: WasmKernel<BatchNormTrainingInputs, BatchNormTrainingAttrs> = {
  name: BATCH_NORM_TRAINING,
  compute({ inputs, attrs, backend }) {
    const { x } = inputs;
    const channels = x.shape.at(-1) as number;
    const y = backend.makeOutput(x.shape, "float32");
    const mean = backend.makeOutput([channels], "float32");
    const variance = backend.makeOutput([channels], "float32");
    const from = floatsOf(backend, x);
    const [means, variances] = [floatsOf(backend, mean), floatsOf(backend, variance)];
    statistics(from, channels, means, variances);

    const [gamma, beta] = [floatsOf(backend, inputs.gamma), floatsOf(backend, inputs.beta)];
    const scale = new Float64Array(channels);
    const offset = new Float64Array(channels);
    for (let c = 0; c < channels; c++) {
      scale[c] = gamma[c]! / Math.sqrt(variances[c]! + attrs.epsilon);
      offset[c] = beta[c]! - means[c]! * scale[c]!;
    }
    const to = floatsOf(backend, y);
    for (let i = 0; i < to.length; ) {
      for (let c = 0; c < channels; c++, i++) to[i] = from[i]! * scale[c]! + offset[c]!;
    }
    return [y, mean, variance];
  },
};

/**
 * Mean and biased variance of each channel, in one pass.
 *
 * Sums are over differences to the first pixel's values, so that a mean far from 0 costs no digits.
 */
function statistics(x: Float32Array, channels: number, means: Float32Array, variances: Float32Array): void {
  const n = x.length / channels;
  const origin = Float64Array.from(x.subarray(0, channels));
  const sums = new Float64Array(channels);
  const squares = new Float64Array(channels);
  for (let i = 0; i < x.length; ) {
    for (let c = 0; c < channels; c++, i++) {
      const value = x[i]! - origin[c]!;
      sums[c]! += value;
      squares[c]! += value * value;
    }
  }
  for (let c = 0; c < channels; c++) {
    const shifted = sums[c]! / n;
    means[c] = origin[c]! + shifted;
    variances[c] = Math.max(0, squares[c]! / n - shifted * shifted);
  }
}
