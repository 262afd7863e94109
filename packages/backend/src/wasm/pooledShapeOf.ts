import type { backend_util } from "@tensorflow/tfjs-core";

/** The shape of a convolution's output where the largest of each 2 x 2 is kept: what does not fill two is left out. */
export function pooledShapeOf({
  batchSize,
  outHeight,
  outWidth,
  outChannels,
}: backend_util.Conv2DInfo): [number, number, number, number] {
  return [batchSize, outHeight >> 1, outWidth >> 1, outChannels];
}
