import { util } from "@tensorflow/tfjs-core";
import {
  BATCH_NORM_TRAINING,
  type BatchNormTrainingAttrs,
  type BatchNormTrainingInputs,
} from "../../batchNormTraining.ts";
import { addressOf } from "../addressOf.ts";
import { floatsOf } from "../floatsOf.ts";
import { loopsOf } from "../loops/loopsOf.ts";
import { withScratch } from "../loops/withScratch.ts";
import { cut, runParts } from "../threads/loopThreads.ts";
import type { WasmKernel } from "../wasmKernel.ts";

/**
 * Batch normalization in training: output, mean and variance in two passes over the input.
 *
 * Composed of the stock kernels it takes a dozen passes, each with a tensor of the input's size.
 */
export const batchNormTrainingKernel: WasmKernel<BatchNormTrainingInputs, BatchNormTrainingAttrs> = {
  name: BATCH_NORM_TRAINING,
  compute({ inputs, attrs, backend }) {
    const { x, gamma, beta } = inputs;
    const channels = x.shape.at(-1) as number;
    const n = util.sizeFromShape(x.shape) / channels;
    const y = backend.makeOutput(x.shape, "float32");
    const mean = backend.makeOutput([channels], "float32");
    const variance = backend.makeOutput([channels], "float32");
    const loops = loopsOf(backend);
    withScratch(backend, 20 * channels, (lend) => {
      const [sums, squares] = [lend.float64(channels), lend.float64(channels)];
      const scale = lend.float32(channels);
      const at = addressOf(backend, x);
      // Around the first pixel's values, so that a mean far from 0 costs no digits.
      loops.addMoments(sums.address, squares.address, at, at, n, channels);

      const origins = floatsOf(backend, x);
      const [means, variances] = [floatsOf(backend, mean), floatsOf(backend, variance)];
      const gammas = floatsOf(backend, gamma);
      for (let c = 0; c < channels; c++) {
        const shifted = sums.values[c]! / n;
        means[c] = origins[c]! + shifted;
        variances[c] = Math.max(0, squares.values[c]! / n - shifted * shifted);
        scale.values[c] = gammas[c]! / Math.sqrt(variances[c]! + attrs.epsilon);
      }
      const [to, center, offset] = [y, mean, beta].map((t) => addressOf(backend, t)) as [
        number,
        number,
        number,
      ];
      const parts = cut(backend, n, n * channels).map(
        ({ first, n: rows }): Parameters<typeof loops.normalize> => {
          const bytes = 4 * first * channels;
          return [to + bytes, at + bytes, center, scale.address, offset, rows, channels];
        },
      );
      runParts(backend, "normalize", parts);
    });
    return [y, mean, variance];
  },
};
