import { backend_util, FusedConv2D, MaxPool, util } from "@tensorflow/tfjs-core";
import { CONV_MAX_POOL, type ConvMaxPoolInputs, type ConvMaxPoolOptions } from "../../convMaxPool.ts";
import { composeKernels } from "../composeKernels.ts";
import { conv3By3 } from "../conv3By3.ts";
import { pooledShapeOf } from "../pooledShapeOf.ts";
import type { WasmKernel } from "../wasmKernel.ts";

type Image4D = [number, number, number, number];

/** A convolution of 3 x 3 taps, pooled before it is stored; others are stored, and then pooled. */
export const convMaxPoolKernel: WasmKernel<ConvMaxPoolInputs, ConvMaxPoolOptions> = {
  name: CONV_MAX_POOL,
  compute({ inputs, attrs: { negativeSlope, padding }, backend }) {
    const { x, filter, bias } = inputs;
    const [images, taps] = [x.shape as Image4D, filter.shape as Image4D];
    const info = backend_util.computeConv2DInfo(images, taps, 1, 1, padding);
    const shape = pooledShapeOf(info);
    if (util.sizeFromShape(shape) === 0) return backend.makeOutput(shape, "float32"); // the stock pooling breaks the heap
    const activation = { least: Number.NEGATIVE_INFINITY, slope: negativeSlope, pooled: true };
    const convolution = {
      strides: [1, 1],
      dilations: [1, 1],
      pad: padding,
      dataFormat: "NHWC",
      activation: "leakyrelu",
      leakyreluAlpha: negativeSlope,
    };
    return (
      conv3By3(backend, { x, filter, bias }, info, activation) ??
      composeKernels(backend, (run) =>
        run(
          MaxPool,
          { x: run(FusedConv2D, { x, filter, bias }, convolution) },
          { filterSize: 2, strides: 2, pad: "valid" },
        ),
      )
    );
  },
};
