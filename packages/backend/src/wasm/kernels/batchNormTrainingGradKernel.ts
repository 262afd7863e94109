import { util } from "@tensorflow/tfjs-core";
import {
  BATCH_NORM_TRAINING_GRAD,
  type BatchNormTrainingAttrs,
  type BatchNormTrainingGradInputs,
} from "../../batchNormTraining.ts";
import { addressOf } from "../addressOf.ts";
import { floatsOf } from "../floatsOf.ts";
import { loopsOf } from "../loops/loopsOf.ts";
import { withScratch } from "../loops/withScratch.ts";
import { cut, runParts } from "../threads/loopThreads.ts";
import type { WasmKernel } from "../wasmKernel.ts";

/**
 * The gradient of batch normalization in training, by input, gamma and beta, in two passes.
 *
 * With z = (x - mean) / deviation and n values in a channel: dBeta = sum dy, dGamma = sum dy z,
 * dx = gamma / deviation (dy - dBeta / n - z dGamma / n), and besides what the statistics pass on:
 * dMean / n + 2 dVariance (x - mean) / n.
 */
export const batchNormTrainingGradKernel: WasmKernel<BatchNormTrainingGradInputs, BatchNormTrainingAttrs> = {
  name: BATCH_NORM_TRAINING_GRAD,
  compute({ inputs, attrs, backend }) {
    const channels = inputs.x.shape.at(-1) as number;
    const n = util.sizeFromShape(inputs.x.shape) / channels;
    const dx = backend.makeOutput(inputs.x.shape, "float32");
    const dGamma = backend.makeOutput([channels], "float32");
    const dBeta = backend.makeOutput([channels], "float32");
    const loops = loopsOf(backend);
    const at = (name: keyof BatchNormTrainingGradInputs) => addressOf(backend, inputs[name]);
    const view = (name: keyof BatchNormTrainingGradInputs) => floatsOf(backend, inputs[name]);
    withScratch(backend, 32 * channels, (lend) => {
      const [sums, products] = [lend.float64(channels), lend.float64(channels)];
      const [ofX, ofDy, offset, zeros] = [
        lend.float32(channels),
        lend.float32(channels),
        lend.float32(channels),
        lend.float32(channels),
      ];
      loops.addGradients(
        sums.address,
        products.address,
        at("dy"),
        zeros.address,
        at("x"),
        at("mean"),
        n,
        channels,
      );
      const [gamma, variance, dMean, dVariance] = [
        view("gamma"),
        view("variance"),
        view("dMean"),
        view("dVariance"),
      ];
      const [toGamma, toBeta] = [floatsOf(backend, dGamma), floatsOf(backend, dBeta)];
      for (let c = 0; c < channels; c++) {
        const precision = 1 / Math.sqrt(variance[c]! + attrs.epsilon);
        const factor = gamma[c]! * precision;
        toBeta[c] = sums.values[c]!;
        toGamma[c] = products.values[c]! * precision;
        ofDy.values[c] = factor;
        ofX.values[c] = (2 * dVariance[c]! - factor * precision * precision * products.values[c]!) / n;
        offset.values[c] = (dMean[c]! - factor * sums.values[c]!) / n;
      }
      const to = addressOf(backend, dx);
      const parts = cut(backend, n, n * channels).map(
        ({ first, n: rows }): Parameters<typeof loops.combine> => {
          const bytes = 4 * first * channels;
          const [x, dy] = [at("x") + bytes, at("dy") + bytes];
          return [to + bytes, x, at("mean"), ofX.address, dy, ofDy.address, offset.address, rows, channels];
        },
      );
      runParts(backend, "combine", parts);
    });
    return [dx, dGamma, dBeta];
  },
};
