import type { backend_util } from "@tensorflow/tfjs-core";

/**
 * Visits every pair of an input pixel and an output pixel that a tap of a depthwise filter connects.
 *
 * @param visit is given where the channels of the input pixel, the filter's tap and the output pixel begin
 */
export function visitDepthwise(
  info: backend_util.Conv2DInfo,
  visit: (input: number, tap: number, output: number) => void,
): void {
  const { batchSize, inHeight, inWidth, inChannels, outHeight, outWidth, outChannels, padInfo } = info;
  for (let b = 0; b < batchSize; b++) {
    for (let row = 0; row < outHeight; row++) {
      for (let u = 0; u < info.filterHeight; u++) {
        const y = row * info.strideHeight + u * info.dilationHeight - padInfo.top;
        if (y < 0 || y >= inHeight) continue;
        for (let v = 0; v < info.filterWidth; v++) {
          const tap = (u * info.filterWidth + v) * outChannels;
          for (let col = 0; col < outWidth; col++) {
            const x = col * info.strideWidth + v * info.dilationWidth - padInfo.left;
            if (x < 0 || x >= inWidth) continue;
            const input = ((b * inHeight + y) * inWidth + x) * inChannels;
            visit(input, tap, ((b * outHeight + row) * outWidth + col) * outChannels);
          }
        }
      }
    }
  }
}
