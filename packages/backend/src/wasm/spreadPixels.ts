import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import type { TensorInfo } from "@tensorflow/tfjs-core";
import { floatsOf } from "./floatsOf.ts";

/**
 * Puts zeros between the pixels of images, as many as undo a stride.
 *
 * @param images `[batch, height, width, channels]`
 * @returns `[batch, (height - 1) * strideHeight + 1, (width - 1) * strideWidth + 1, channels]`
 */
export function spreadPixels(
  backend: BackendWasm,
  images: TensorInfo,
  strideHeight: number,
  strideWidth: number,
): TensorInfo {
  const [batch, height, width, channels] = images.shape as [number, number, number, number];
  const [toHeight, toWidth] = [(height - 1) * strideHeight + 1, (width - 1) * strideWidth + 1];
  const output = backend.makeOutput([batch, toHeight, toWidth, channels], "float32");
  const [from, to] = [floatsOf(backend, images), floatsOf(backend, output)];
  to.fill(0);
  let source = 0;
  for (let b = 0; b < batch; b++) {
    for (let row = 0; row < height; row++) {
      let target = (b * toHeight + row * strideHeight) * toWidth * channels;
      for (let col = 0; col < width; col++, source += channels, target += strideWidth * channels) {
        for (let c = 0; c < channels; c++) to[target + c] = from[source + c]!;
      }
    }
  }
  return output;
}
