import {
  backend_util,
  MaxPoolGrad,
  type MaxPoolGradAttrs,
  type MaxPoolGradInputs,
} from "@tensorflow/tfjs-core";
import { addressOf } from "../addressOf.ts";
import { floatsOf } from "../floatsOf.ts";
import type { Loops } from "../loops/loops.ts";
import { loopsOf } from "../loops/loopsOf.ts";
import type { WasmKernel } from "../wasmKernel.ts";

type PoolInfo = backend_util.Conv2DInfo;

/**
 * Gives each output's gradient to the first largest value of its window.
 *
 * The stock kernel starts its search at the smallest *positive* float: a window without positive values
 * loses its gradient.
 */
export const maxPoolGrad: WasmKernel<MaxPoolGradInputs, MaxPoolGradAttrs> = {
  name: MaxPoolGrad,
  compute({ inputs: { dy, input }, attrs, backend }) {
    const { filterSize, strides, pad, dimRoundingMode } = attrs;
    const shape = input.shape as [number, number, number, number];
    const info = backend_util.computePool2DInfo(shape, filterSize, strides, 1, pad, dimRoundingMode);
    const dx = backend.makeOutput(input.shape, "float32");
    floatsOf(backend, dx).fill(0);
    if (isPlain2By2(info)) {
      routeBackPlain2By2(
        loopsOf(backend),
        addressOf(backend, input),
        addressOf(backend, dy),
        addressOf(backend, dx),
        info,
      );
    } else {
      routeBack(floatsOf(backend, input), floatsOf(backend, dy), floatsOf(backend, dx), info);
    }
    return dx;
  },
};

function routeBack(x: Float32Array, dy: Float32Array, dx: Float32Array, info: PoolInfo): void {
  const { batchSize, inHeight, inWidth, inChannels, outHeight, outWidth, padInfo } = info;
  let out = 0;
  for (let b = 0; b < batchSize; b++) {
    for (let row = 0; row < outHeight; row++) {
      const top = row * info.strideHeight - padInfo.top;
      const [firstRow, endRow] = [Math.max(0, top), Math.min(inHeight, top + info.filterHeight)];
      for (let col = 0; col < outWidth; col++) {
        const left = col * info.strideWidth - padInfo.left;
        const [firstCol, endCol] = [Math.max(0, left), Math.min(inWidth, left + info.filterWidth)];
        for (let c = 0; c < inChannels; c++, out++) {
          let [largest, at] = [Number.NEGATIVE_INFINITY, -1];
          for (let y = firstRow; y < endRow; y++) {
            for (let z = firstCol; z < endCol; z++) {
              const i = ((b * inHeight + y) * inWidth + z) * inChannels + c;
              if (at < 0 || x[i]! > largest) [largest, at] = [x[i]!, i];
            }
          }
          if (at >= 0) dx[at]! += dy[out]!;
        }
      }
    }
  }
}

/** Windows of 2 x 2 side by side: what convolutional networks use. */
function isPlain2By2({ filterHeight, filterWidth, strideHeight, strideWidth, padInfo, ...info }: PoolInfo) {
  const twos = [filterHeight, filterWidth, strideHeight, strideWidth].every((length) => length === 2);
  const inside = 2 * info.outHeight <= info.inHeight && 2 * info.outWidth <= info.inWidth;
  return twos && inside && padInfo.top === 0 && padInfo.left === 0;
}

function routeBackPlain2By2(loops: Loops, x: number, dy: number, dx: number, info: PoolInfo): void {
  const { batchSize, inHeight, inWidth, inChannels, outHeight, outWidth } = info;
  const pixelBytes = 4 * inChannels;
  const rowBytes = inWidth * pixelBytes;
  for (let b = 0; b < batchSize; b++) {
    for (let row = 0; row < outHeight; row++) {
      const at = (b * inHeight + 2 * row) * rowBytes;
      const from = (b * outHeight + row) * outWidth * pixelBytes;
      loops.routeBack(dx + at, x + at, dy + from, outWidth, rowBytes, pixelBytes);
    }
  }
}
