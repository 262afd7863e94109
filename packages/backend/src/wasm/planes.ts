import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import type { backend_util, TensorInfo } from "@tensorflow/tfjs-core";
import { addressOf } from "./addressOf.ts";
import type { ConvOperands } from "./conv3By3.ts";
import { floatsOf } from "./floatsOf.ts";
import { loopsOf } from "./loops/loopsOf.ts";
import { withScratch } from "./loops/withScratch.ts";

type ConvInfo = backend_util.Conv2DInfo;

/** A convolution of images of one channel: a network's first layer. */
export function convFromPlanes(
  backend: BackendWasm,
  { x, filter, bias }: ConvOperands,
  info: ConvInfo,
  least: number,
): TensorInfo {
  const { batchSize, inHeight, inWidth, outHeight, outWidth, outChannels, padInfo } = info;
  const y = backend.makeOutput(info.outShape, "float32");
  const loops = loopsOf(backend);
  const nBytes = loops.planeBytes(outHeight, outWidth);
  withScratch(backend, nBytes + 4 * outChannels, (lend) => {
    const plane = lend.float32(nBytes / 4).address;
    const offset = bias ? addressOf(backend, bias) : lend.float32(outChannels).address;
    const [to, from, taps] = [addressOf(backend, y), addressOf(backend, x), addressOf(backend, filter)];
    loops.convolvePlanes(
      to,
      from,
      taps,
      offset,
      least,
      batchSize,
      inHeight,
      inWidth,
      outHeight,
      outWidth,
      outChannels,
      padInfo.top,
      padInfo.left,
      plane,
    );
  });
  return y;
}

/** A convolution to images of one channel: the gradient of {@link convFromPlanes} by its input. */
export function convToPlanes(
  backend: BackendWasm,
  { x, filter, bias }: ConvOperands,
  info: ConvInfo,
  least: number,
): TensorInfo {
  const { batchSize, inHeight, inWidth, inChannels, outHeight, outWidth, padInfo } = info;
  const y = backend.makeOutput(info.outShape, "float32");
  withScratch(backend, 4, (lend) => {
    const offset = bias ? addressOf(backend, bias) : lend.float32(1).address;
    const [to, from, taps] = [addressOf(backend, y), addressOf(backend, x), addressOf(backend, filter)];
    loopsOf(backend).convolveToPlanes(
      to,
      from,
      taps,
      offset,
      least,
      batchSize,
      inHeight,
      inWidth,
      inChannels,
      outHeight,
      outWidth,
      padInfo.top,
      padInfo.left,
    );
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
  withScratch(backend, nBytes, (lend) => {
    const plane = lend.float32(nBytes / 4).address;
    floatsOf(backend, gradient).fill(0);
    loops.addPlanesGradient(
      addressOf(backend, gradient),
      addressOf(backend, x),
      addressOf(backend, dy),
      batchSize,
      inHeight,
      inWidth,
      outHeight,
      outWidth,
      outChannels,
      padInfo.top,
      padInfo.left,
      plane,
    );
  });
  return gradient;
}
