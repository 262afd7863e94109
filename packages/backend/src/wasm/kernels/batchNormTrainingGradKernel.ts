import {
  BATCH_NORM_TRAINING_GRAD,
  type BatchNormTrainingAttrs,
  type BatchNormTrainingGradInputs,
} from "../../batchNormTraining.ts";
import { floatsOf } from "../floatsOf.ts";
import { inFours } from "../inFours.ts";
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
    const dx = backend.makeOutput(inputs.x.shape, "float32");
    const dGamma = backend.makeOutput([channels], "float32");
    const dBeta = backend.makeOutput([channels], "float32");
    const view = (name: keyof BatchNormTrainingGradInputs) => floatsOf(backend, inputs[name]);
    const [x, dy, means] = [view("x"), view("dy"), view("mean")];
    const { sums, products } = sumsOf(x, dy, means, channels);

    const [gamma, variances, dMean, dVariance] = [
      view("gamma"),
      view("variance"),
      view("dMean"),
      view("dVariance"),
    ];
    const [toGamma, toBeta] = [floatsOf(backend, dGamma), floatsOf(backend, dBeta)];
    const n = x.length / channels;
    // dx = ofDy dy + ofX x + constant
    const ofDy = new Float64Array(channels);
    const ofX = new Float64Array(channels);
    const constant = new Float64Array(channels);
    for (let c = 0; c < channels; c++) {
      const precision = 1 / Math.sqrt(variances[c]! + attrs.epsilon);
      const gammaGradient = products[c]! * precision;
      toBeta[c] = sums[c]!;
      toGamma[c] = gammaGradient;
      ofDy[c] = gamma[c]! * precision;
      ofX[c] = (2 * dVariance[c]! - ofDy[c]! * precision * gammaGradient) / n;
      constant[c] = (dMean[c]! - ofDy[c]! * sums[c]!) / n - ofX[c]! * means[c]!;
    }
    combine(x, dy, { ofX, ofDy, constant }, floatsOf(backend, dx));
    return [dx, dGamma, dBeta];
  },
};

/** Per channel: the sum of dy, and of dy (x - mean). */
function sumsOf(x: Float32Array, dy: Float32Array, means: Float32Array, channels: number) {
  const sums = new Float64Array(channels);
  const products = new Float64Array(channels);
  inFours(
    x.length,
    channels,
    (start) => {
      for (let c = 0, i = start; c < channels; c++, i++) {
        const mean = means[c]!;
        const [j, k, l] = [i + channels, i + 2 * channels, i + 3 * channels];
        sums[c]! += dy[i]! + dy[j]! + (dy[k]! + dy[l]!);
        products[c]! +=
          dy[i]! * (x[i]! - mean) +
          dy[j]! * (x[j]! - mean) +
          (dy[k]! * (x[k]! - mean) + dy[l]! * (x[l]! - mean));
      }
    },
    (start) => {
      for (let c = 0, i = start; c < channels; c++, i++) {
        sums[c]! += dy[i]!;
        products[c]! += dy[i]! * (x[i]! - means[c]!);
      }
    },
  );
  return { sums, products };
}

/** `ofX x + ofDy dy + constant`, with the factors of each channel. */
function combine(
  x: Float32Array,
  dy: Float32Array,
  factors: Readonly<Record<"ofX" | "ofDy" | "constant", Float64Array>>,
  to: Float32Array,
): void {
  const { ofX, ofDy, constant } = factors;
  const channels = ofX.length;
  inFours(
    x.length,
    channels,
    (start) => {
      for (let c = 0, i = start; c < channels; c++, i++) {
        const [p, q, r] = [ofX[c]!, ofDy[c]!, constant[c]!];
        const [j, k, l] = [i + channels, i + 2 * channels, i + 3 * channels];
        to[i] = p * x[i]! + q * dy[i]! + r;
        to[j] = p * x[j]! + q * dy[j]! + r;
        to[k] = p * x[k]! + q * dy[k]! + r;
        to[l] = p * x[l]! + q * dy[l]! + r;
      }
    },
    (start) => {
      for (let c = 0, i = start; c < channels; c++, i++) {
        to[i] = ofX[c]! * x[i]! + ofDy[c]! * dy[i]! + constant[c]!;
      }
    },
  );
}
