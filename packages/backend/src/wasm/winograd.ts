import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import type { backend_util, TensorInfo } from "@tensorflow/tfjs-core";
import { addressOf } from "./addressOf.ts";
import type { Activation, ConvOperands } from "./conv3By3.ts";
import { keptPoints } from "./keptPoints.ts";
import { loopsOf } from "./loops/loopsOf.ts";
import { withScratch } from "./loops/withScratch.ts";
import { pooledShapeOf } from "./pooledShapeOf.ts";
import { nWorthwhile, runParts } from "./threads/loopThreads.ts";

type ConvInfo = backend_util.Conv2DInfo;

const N_POINTS = 36;
const ROWS_OF_POINTS = 6;
/** Of 16 outputs, 36 products are computed, not 144; where fewer are inside the image, it is no gain. */
const LEAST_FILLED = 5;

/** Whether channels fill vectors, and the output its tiles, so that Winograd's way is the faster one. */
export function fillsTiles(info: ConvInfo): boolean {
  if (info.inChannels % 4 !== 0 || info.outChannels % 8 !== 0) return false;
  return info.outHeight * info.outWidth >= LEAST_FILLED * nTilesOf({ ...info, batchSize: 1 });
}

/** Tiles of 4 x 4 outputs. */
function nTilesOf({ batchSize, outHeight, outWidth }: ConvInfo): number {
  return batchSize * Math.ceil(outHeight / 4) * Math.ceil(outWidth / 4);
}

function nProductsOf(info: ConvInfo): number {
  return N_POINTS * nTilesOf(info) * info.inChannels * info.outChannels;
}

/** A convolution of 3 x 3 taps that {@link fillsTiles}. */
export function winogradConv2D(
  backend: BackendWasm,
  { x, filter, bias }: ConvOperands,
  info: ConvInfo,
  { least, slope, pooled = false }: Activation,
): TensorInfo {
  const y = backend.makeOutput(pooled ? pooledShapeOf(info) : info.outShape, "float32");
  const { inHeight, inWidth, inChannels, outHeight, outWidth, outChannels, padInfo } = info;
  const loops = loopsOf(backend);
  const workBytes = loops.winogradBytes(inChannels, outChannels);
  const nThreads = nWorthwhile(backend, nProductsOf(info));
  const kept = keptPoints(backend, filter);
  const nBytes = nThreads * workBytes + 4 * (N_POINTS * inChannels + 1) * outChannels + 4;
  withScratch(backend, nBytes, (lend) => {
    const works = Array.from({ length: nThreads }, () => lend.place(workBytes));
    const points = kept ?? lend.place(4 * N_POINTS * inChannels * outChannels);
    const offset = bias ? addressOf(backend, bias) : lend.float32(outChannels).address;
    if (kept === undefined) {
      loops.spreadFilter(points, addressOf(backend, filter), inChannels, outChannels, works[0]!);
    }
    const counter = lend.int32(1).address;
    const [to, from] = [addressOf(backend, y), addressOf(backend, x)];
    const parts = works.map(
      (work): Parameters<typeof loops.convolve> => [
        to,
        from,
        points,
        offset,
        least,
        slope,
        inHeight,
        inWidth,
        inChannels,
        outHeight,
        outWidth,
        outChannels,
        padInfo.top,
        padInfo.left,
        nTilesOf(info),
        counter,
        work,
        Number(pooled),
      ],
    );
    runParts(backend, "convolve", parts);
  });
  return y;
}

/** The gradient of {@link winogradConv2D} by its filter. */
export function winogradFilterGradient(
  backend: BackendWasm,
  { x, dy }: { x: TensorInfo; dy: TensorInfo },
  info: ConvInfo,
): TensorInfo {
  const { inHeight, inWidth, inChannels, outHeight, outWidth, outChannels, padInfo } = info;
  const gradient = backend.makeOutput(info.filterShape, "float32");
  const loops = loopsOf(backend);
  const n = inChannels * outChannels;
  const workBytes = loops.winogradBytes(inChannels, outChannels);
  const nThreads = Math.min(nWorthwhile(backend, nProductsOf(info)), ROWS_OF_POINTS);
  withScratch(backend, nThreads * workBytes + 4 * N_POINTS * n + 4, (lend) => {
    const works = Array.from({ length: nThreads }, () => lend.place(workBytes));
    const points = lend.float32(N_POINTS * n).address;
    const counter = lend.int32(1).address;
    const [input, output] = [addressOf(backend, x), addressOf(backend, dy)];
    const parts = works.map(
      (work): Parameters<typeof loops.addFilterGradient> => [
        points,
        input,
        output,
        inHeight,
        inWidth,
        inChannels,
        outHeight,
        outWidth,
        outChannels,
        padInfo.top,
        padInfo.left,
        nTilesOf(info),
        Math.ceil(ROWS_OF_POINTS / nThreads),
        counter,
        work,
      ],
    );
    runParts(backend, "addFilterGradient", parts);
    loops.gatherFilter(addressOf(backend, gradient), points, n, works[0]!);
  });
  return gradient;
}
