import * as tf from "@tensorflow/tfjs-core";
import { checkFloat32 } from "./checkFloat32.ts";

/** Kernel name; TensorFlow.js has a convolution and a pooling. */
export const CONV_MAX_POOL = "SerConvMaxPool";

/** What {@link convMaxPool} is of. */
export interface ConvMaxPoolInputs {
  /** Images, `[batch, height, width, inChannels]`. */
  readonly x: tf.Tensor4D;
  /** `[kernelHeight, kernelWidth, inChannels, outChannels]` */
  readonly filter: tf.Tensor4D;
  /** `[outChannels]` */
  readonly bias: tf.Tensor1D;
}

/** Settings of {@link convMaxPool}. */
export interface ConvMaxPoolOptions {
  /** Of the leaky ReLU, 0 to 1; 1: none. */
  readonly negativeSlope: number;
  readonly padding: "same" | "valid";
}

/**
 * A convolution with stride 1, plus bias, leaky ReLU, and of each 2 x 2 outputs the largest: for predictions. It has
 * no gradient on the wasm backend.
 *
 * One kernel there, for 3 x 3 taps, which stores a quarter of what the convolution would; composed of TensorFlow.js'
 * operations elsewhere. What does not fill 2 x 2 is left out.
 *
 * @param inputs float32: `x` `[batch, height, width, inChannels]`, `filter` `[kernelHeight, kernelWidth, inChannels,
 * outChannels]`, `bias` `[outChannels]`
 * @param options `negativeSlope` of the leaky ReLU, 0 to 1; `padding` of the convolution
 * @returns float32, `[batch, floor(rows / 2), floor(cols / 2), outChannels]`; with padding `same`, the convolution has
 * as many rows and columns as `x`, with `valid` `height - kernelHeight + 1` and `width - kernelWidth + 1`
 * @throws TypeError where an input is not float32
 * @throws RangeError where `negativeSlope` is out of range, or shapes do not fit
 * @example
 * const y = convMaxPool({ x, filter, bias }, { negativeSlope: 0.1, padding: "same" });
 */
export function convMaxPool(inputs: ConvMaxPoolInputs, options: ConvMaxPoolOptions): tf.Tensor4D {
  check(inputs, options);
  if (tf.getKernel(CONV_MAX_POOL, tf.getBackend())) {
    return tf.engine().runKernel(CONV_MAX_POOL, { ...inputs }, options as object as tf.NamedAttrMap);
  }
  return tf.tidy(() => tf.maxPool(convolved(inputs, options), 2, 2, "valid"));
}

function convolved(inputs: ConvMaxPoolInputs, { negativeSlope, padding }: ConvMaxPoolOptions): tf.Tensor4D {
  return tf.fused.conv2d({
    ...inputs,
    strides: 1,
    pad: padding,
    activation: "leakyrelu",
    leakyreluAlpha: negativeSlope,
  });
}

function check(inputs: ConvMaxPoolInputs, { negativeSlope, padding }: ConvMaxPoolOptions): void {
  const { x, filter, bias }: Readonly<Record<keyof ConvMaxPoolInputs, tf.Tensor>> = inputs;
  checkFloat32("convMaxPool", { x, filter, bias });
  if (x.rank !== 4) {
    throw new RangeError(`convMaxPool: x must be [batch, height, width, inChannels], got [${x.shape}]`);
  }
  const [, , inChannels, outChannels] = filter.shape;
  if (filter.rank !== 4 || x.shape[3] !== inChannels) {
    throw new RangeError(
      `convMaxPool: filter must be [height, width, ${x.shape[3]}, outChannels] for images [${x.shape}], got [${filter.shape}]`,
    );
  }
  const [height, width] = [x.shape[1] as number, x.shape[2] as number];
  const [kernelHeight, kernelWidth] = filter.shape as [number, number];
  if (padding === "valid" && (height < kernelHeight || width < kernelWidth)) {
    throw new RangeError(
      `convMaxPool: x must be at least as large as the filter's ${kernelHeight} x ${kernelWidth} taps where padding is "valid", got [${x.shape}]`,
    );
  }
  if (!tf.util.arraysEqual(bias.shape, [outChannels])) {
    throw new RangeError(`convMaxPool: bias must have the shape [${outChannels}], got [${bias.shape}]`);
  }
  if (!(negativeSlope >= 0 && negativeSlope <= 1)) {
    throw new RangeError(`convMaxPool: negativeSlope must be 0 to 1, got ${negativeSlope}`);
  }
}
