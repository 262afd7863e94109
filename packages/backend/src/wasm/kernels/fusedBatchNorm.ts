import {
  FusedBatchNorm,
  type FusedBatchNormAttrs,
  type FusedBatchNormInputs,
  util,
} from "@tensorflow/tfjs-core";
import { addressOf } from "../addressOf.ts";
import { floatsOf } from "../floatsOf.ts";
import type { Loops } from "../loops/loops.ts";
import { withScratch } from "../loops/withScratch.ts";
import { cut, runParts } from "../threads/loopThreads.ts";
import type { WasmKernel } from "../wasmKernel.ts";

/** Batch normalization with given statistics, as in a prediction. The stock kernel takes the values one by one. */
export const fusedBatchNorm: WasmKernel<FusedBatchNormInputs, FusedBatchNormAttrs> = {
  name: FusedBatchNorm,
  compute(call, stock) {
    const { inputs, attrs, backend } = call;
    const { x, mean, variance, offset, scale } = inputs;
    const channels = x.shape.at(-1) as number;
    const perChannel = [mean, variance, offset, scale].every(
      (vector) => vector?.dtype === "float32" && vector.shape.length === 1 && vector.shape[0] === channels,
    );
    if (x.dtype !== "float32" || !perChannel) return stock(call);
    const y = backend.makeOutput(x.shape, "float32");
    withScratch(backend, 4 * channels, (lend) => {
      const factors = lend.float32(channels);
      const [scales, variances] = [floatsOf(backend, scale), floatsOf(backend, variance)];
      for (let c = 0; c < channels; c++) {
        factors.values[c] = scales[c]! / Math.sqrt(variances[c]! + attrs.varianceEpsilon);
      }
      const [to, from] = [addressOf(backend, y), addressOf(backend, x)];
      const [center, beta] = [addressOf(backend, mean), addressOf(backend, offset)];
      const size = util.sizeFromShape(x.shape);
      const parts = cut(backend, size / channels, size).map(
        ({ first, n }): Parameters<Loops["normalize"]> => {
          const bytes = 4 * first * channels;
          return [to + bytes, from + bytes, center, factors.address, beta, n, channels];
        },
      );
      runParts(backend, "normalize", parts);
    });
    return y;
  },
};
