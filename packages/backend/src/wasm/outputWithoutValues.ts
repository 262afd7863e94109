import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import { type backend_util, type TensorInfo, util } from "@tensorflow/tfjs-core";

/** How a window is moved over images, as it was asked for. */
export interface Moved {
  readonly pad: "same" | "valid" | number | readonly unknown[];
  readonly strides: [number, number] | number;
}

/**
 * Keeps shapes from the stock kernels for which they write outside of their output, and break the heap: those without
 * a value, and those whose width TensorFlow.js computes wrongly.
 *
 * @param name of the operation, for messages
 * @returns the output, where it has no value
 * @throws RangeError where the window is larger than the padded image by more than a pixel, or where the padding is a
 * number and the strides differ
 */
export function outputWithoutValues(
  backend: BackendWasm,
  name: string,
  info: backend_util.Conv2DInfo,
  { pad, strides }: Moved,
): TensorInfo | undefined {
  const { strideHeight, strideWidth, outHeight, outWidth, outShape } = info;
  if (Math.min(outHeight, outWidth) < 0) {
    const { inHeight, inWidth, effectiveFilterHeight, effectiveFilterWidth } = info;
    throw new RangeError(
      `${name}: the window must fit into the image of ${inHeight} x ${inWidth}, got ${effectiveFilterHeight} x ${effectiveFilterWidth}; pad the image, or take a smaller window`,
    );
  }
  if (typeof pad === "number" && strideHeight !== strideWidth) {
    throw new RangeError(
      `${name}: strides must be equal where the padding is a number, got ${JSON.stringify(strides)}; pad by tf.pad, and take "valid"`,
    );
  }
  return util.sizeFromShape(outShape) === 0 ? backend.makeOutput(outShape, "float32") : undefined;
}
