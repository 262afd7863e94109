import {
  BATCH_NORM_TRAINING,
  type BatchNormTrainingAttrs,
  type BatchNormTrainingInputs,
} from "../../batchNormTraining.ts";
import { floatsOf } from "../floatsOf.ts";
import { inFours } from "../inFours.ts";
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
    scaleAndShift(from, scale, offset, floatsOf(backend, y));
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
  const origins = Float64Array.from(x.subarray(0, channels));
  const sums = new Float64Array(channels);
  const squares = new Float64Array(channels);
  inFours(
    x.length,
    channels,
    (start) => {
      for (let c = 0, i = start; c < channels; c++, i++) {
        const origin = origins[c]!;
        const [p, q] = [x[i]! - origin, x[i + channels]! - origin];
        const [r, s] = [x[i + 2 * channels]! - origin, x[i + 3 * channels]! - origin];
        sums[c]! += p + q + (r + s);
        squares[c]! += p * p + q * q + (r * r + s * s);
      }
    },
    (start) => {
      for (let c = 0; c < channels; c++) {
        const value = x[start + c]! - origins[c]!;
        sums[c]! += value;
        squares[c]! += value * value;
      }
    },
  );
  for (let c = 0; c < channels; c++) {
    const shifted = sums[c]! / n;
    means[c] = origins[c]! + shifted;
    variances[c] = Math.max(0, squares[c]! / n - shifted * shifted);
  }
}

function scaleAndShift(x: Float32Array, scale: Float64Array, offset: Float64Array, y: Float32Array): void {
  const channels = scale.length;
  inFours(
    x.length,
    channels,
    (start) => {
      for (let c = 0, i = start; c < channels; c++, i++) {
        const [a, b] = [scale[c]!, offset[c]!];
        y[i] = x[i]! * a + b;
        y[i + channels] = x[i + channels]! * a + b;
        y[i + 2 * channels] = x[i + 2 * channels]! * a + b;
        y[i + 3 * channels] = x[i + 3 * channels]! * a + b;
      }
    },
    (start) => {
      for (let c = 0, i = start; c < channels; c++, i++) y[i] = x[i]! * scale[c]! + offset[c]!;
    },
  );
}
