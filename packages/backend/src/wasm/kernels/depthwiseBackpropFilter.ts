import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import {
  backend_util,
  DepthwiseConv2dNativeBackpropFilter,
  type DepthwiseConv2dNativeBackpropFilterAttrs,
  type DepthwiseConv2dNativeBackpropFilterInputs,
  type TensorInfo,
} from "@tensorflow/tfjs-core";
import { addressOf } from "../addressOf.ts";
import { floatsOf } from "../floatsOf.ts";
import { loopsOf } from "../loops/loopsOf.ts";
import { type Scratch, withScratch } from "../loops/withScratch.ts";
import type { WasmKernel } from "../wasmKernel.ts";

type Image4D = [number, number, number, number];

/** The gradient of a depthwise convolution by its filter; the wasm backend has no such kernel. */
export const depthwiseBackpropFilter: WasmKernel<
  DepthwiseConv2dNativeBackpropFilterInputs,
  DepthwiseConv2dNativeBackpropFilterAttrs
> = {
  name: DepthwiseConv2dNativeBackpropFilter,
  compute({ inputs: { x, dy }, attrs, backend }) {
    const { filterShape, strides, dilations, pad, dimRoundingMode } = attrs;
    const shape = x.shape as Image4D;
    const info = backend_util.computeConv2DInfo(
      shape,
      filterShape,
      strides,
      dilations,
      pad,
      dimRoundingMode,
      true,
    );
    const gradient = backend.makeOutput(filterShape, "float32");
    const { outChannels } = info;
    withScratch(backend, 20 * outChannels, (lend) => {
      const scratch = [
        lend.float64(outChannels),
        lend.float64(outChannels),
        lend.float32(outChannels),
      ] as const;
      const to = floatsOf(backend, gradient);
      for (let u = 0, tap = 0; u < info.filterHeight; u++) {
        for (let v = 0; v < info.filterWidth; v++, tap += outChannels) {
          addTap(backend, { x, dy }, { u, v }, info, scratch);
          to.set(scratch[1].values, tap);
          scratch[1].values.fill(0);
        }
      }
    });
    return gradient;
  },
};

type Sums = readonly [
  unused: Scratch<Float64Array>,
  sums: Scratch<Float64Array>,
  zeros: Scratch<Float32Array>,
];

/** Adds up, per channel, the products of the pixels that one tap connects. */
function addTap(
  backend: BackendWasm,
  { x, dy }: { x: TensorInfo; dy: TensorInfo },
  { u, v }: { u: number; v: number },
  info: backend_util.Conv2DInfo,
  [unused, sums, zeros]: Sums,
): void {
  const { inHeight, inWidth, inChannels, outHeight, outWidth, outChannels, strideHeight, strideWidth } = info;
  const top = u * info.dilationHeight - info.padInfo.top;
  const left = v * info.dilationWidth - info.padInfo.left;
  const first = Math.max(0, Math.ceil(-left / strideWidth));
  const nPixels = Math.min(outWidth, Math.floor((inWidth - 1 - left) / strideWidth) + 1) - first;
  if (nPixels <= 0) return;
  const sideBySide = strideWidth === 1 && inChannels === outChannels;
  const [atX, atDy] = [addressOf(backend, x), addressOf(backend, dy)];
  for (let b = 0; b < info.batchSize; b++) {
    for (let row = 0; row < outHeight; row++) {
      const y = row * strideHeight + top;
      if (y < 0 || y >= inHeight) continue;
      const from = ((b * inHeight + y) * inWidth + first * strideWidth + left) * inChannels;
      const to = ((b * outHeight + row) * outWidth + first) * outChannels;
      if (sideBySide) {
        const [p, q, zero] = [atDy + 4 * to, atX + 4 * from, zeros.address];
        loopsOf(backend).addGradients(unused.address, sums.address, p, zero, q, zero, nPixels, outChannels);
      } else {
        const input = floatsOf(backend, x).subarray(from);
        addPixels(input, floatsOf(backend, dy).subarray(to), nPixels, info, sums.values);
      }
    }
  }
}

/** A row of pixels whose inputs lie apart, or have several outputs each. */
function addPixels(
  input: Float32Array,
  output: Float32Array,
  nPixels: number,
  { inChannels, outChannels, strideWidth }: backend_util.Conv2DInfo,
  sums: Float64Array,
): void {
  const multiplier = outChannels / inChannels;
  for (let pixel = 0, to = 0; pixel < nPixels; pixel++) {
    const from = pixel * strideWidth * inChannels;
    for (let c = 0, o = 0; c < inChannels; c++) {
      for (let m = 0; m < multiplier; m++, o++, to++) sums[o]! += input[from + c]! * output[to]!;
    }
  }
}
