import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import { type backend_util, type TensorInfo, util } from "@tensorflow/tfjs-core";
import { addressOf } from "./addressOf.ts";
import type { Activation, ConvOperands } from "./conv3By3.ts";
import { floatsOf } from "./floatsOf.ts";
import type { Loops } from "./loops/loops.ts";
import { loopsOf } from "./loops/loopsOf.ts";
import { withScratch } from "./loops/withScratch.ts";
import { pooledShapeOf } from "./pooledShapeOf.ts";
import { cut, runParts } from "./threads/loopThreads.ts";

type ConvInfo = backend_util.Conv2DInfo;

function nProductsOf({ batchSize, outHeight, outWidth, inChannels, outChannels }: ConvInfo): number {
  return 9 * batchSize * outHeight * outWidth * inChannels * outChannels;
}

/** A convolution of images of one channel: a network's first layer. */
export function convFromPlanes(
  backend: BackendWasm,
  { x, filter, bias }: ConvOperands,
  info: ConvInfo,
  { least, slope, pooled = false }: Activation,
): TensorInfo {
  const { batchSize, inHeight, inWidth, outHeight, outWidth, outChannels, padInfo } = info;
  const y = backend.makeOutput(pooled ? pooledShapeOf(info) : info.outShape, "float32");
  const imageBytes = (4 * util.sizeFromShape(y.shape)) / batchSize;
  const loops = loopsOf(backend);
  const nBytes = loops.planeBytes(outHeight, outWidth);
  const parts = cut(backend, batchSize, nProductsOf(info));
  withScratch(backend, parts.length * nBytes + 4 * outChannels, (lend) => {
    const offset = bias ? addressOf(backend, bias) : lend.float32(outChannels).address;
    const [to, from, taps] = [addressOf(backend, y), addressOf(backend, x), addressOf(backend, filter)];
    const argumentsOf = parts.map(
      ({ first, n }): Parameters<typeof loops.convolvePlanes> => [
        to + first * imageBytes,
        from + 4 * first * inHeight * inWidth,
        taps,
        offset,
        least,
        slope,
        n,
        inHeight,
        inWidth,
        outHeight,
        outWidth,
        outChannels,
        padInfo.top,
        padInfo.left,
        lend.place(nBytes),
        Number(pooled),
      ],
    );
    runParts(backend, "convolvePlanes", argumentsOf);
  });
  return y;
}

/** A convolution to images of one channel: the gradient of {@link convFromPlanes} by its input. */
export function convToPlanes(
  backend: BackendWasm,
  { x, filter, bias }: ConvOperands,
  info: ConvInfo,
  { least, slope }: Activation,
): TensorInfo {
  const { batchSize, inHeight, inWidth, inChannels, outHeight, outWidth, padInfo } = info;
  const y = backend.makeOutput(info.outShape, "float32");
  withScratch(backend, 4, (lend) => {
    const offset = bias ? addressOf(backend, bias) : lend.float32(1).address;
    const [to, from, taps] = [addressOf(backend, y), addressOf(backend, x), addressOf(backend, filter)];
    const parts = cut(backend, batchSize, nProductsOf(info));
    const argumentsOf = parts.map(
      ({ first, n }): Parameters<Loops["convolveToPlanes"]> => [
        to + 4 * first * outHeight * outWidth,
        from + 4 * first * inHeight * inWidth * inChannels,
        taps,
        offset,
        least,
        slope,
        n,
        inHeight,
        inWidth,
        inChannels,
        outHeight,
        outWidth,
        padInfo.top,
        padInfo.left,
      ],
    );
    runParts(backend, "convolveToPlanes", argumentsOf);
  });
  return y;
}

/** The gradient of {@link convFromPlanes} by its filter. */
export function planesFilterGradient(
  backend: BackendWasm,
  { x, dy }: { x: TensorInfo; dy: TensorInfo },
  info: ConvInfo,
): TensorInfo {
  const { batchSize, inHeight, inWidth, outHeight, outWidth, outChannels, padInfo } = info;
  const gradient = backend.makeOutput(info.filterShape, "float32");
  const loops = loopsOf(backend);
  const nBytes = loops.planeBytes(outHeight, outWidth);
  const parts = cut(backend, outChannels, nProductsOf(info), 4);
  withScratch(backend, parts.length * nBytes, (lend) => {
    floatsOf(backend, gradient).fill(0);
    const [to, input, output] = [gradient, x, dy].map((t) => addressOf(backend, t)) as [
      number,
      number,
      number,
    ];
    const argumentsOf = parts.map(
      ({ first, n }): Parameters<typeof loops.addPlanesGradient> => [
        to,
        input,
        output,
        batchSize,
        inHeight,
        inWidth,
        outHeight,
        outWidth,
        outChannels,
        padInfo.top,
        padInfo.left,
        first,
        first + n,
        lend.place(nBytes),
      ],
    );
    runParts(backend, "addPlanesGradient", argumentsOf);
  });
  return gradient;
}
