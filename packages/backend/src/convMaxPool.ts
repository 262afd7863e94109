import * as tf from "@tensorflow/tfjs-core";

/** Kernel name; TensorFlow.js has a convolution and a pooling. */
export const CONV_MAX_POOL = "SerConvMaxPool";

/** What {@link convMaxPool} is of. */
export interface ConvMaxPoolInputs {
  /** Images, `[batch, height, width, inChannels]`. */
  readonly x: tf.TensorInfo;
  /** `[kernelHeight, kernelWidth, inChannels, outChannels]` */
  readonly filter: tf.TensorInfo;
  /** `[outChannels]` */
  readonly bias: tf.TensorInfo;
}

/** Settings of {@link convMaxPool}. */
export interface ConvMaxPoolOptions {
  /** Of the leaky ReLU, 0 to 1; 1: none. */
  readonly negativeSlope: number;
  readonly padding: "same" | "valid";
}

/**
 * A convolution with stride 1, plus bias, leaky ReLU, and of each 2 x 2 outputs the largest: for predictions, as it
 * has no gradient.
 *
 * One kernel on the wasm backend, for 3 x 3 taps, which stores a quarter of what the convolution would; composed
 * of TensorFlow.js' operations elsewhere.
 *
 * @returns float32, `[batch, floor(height / 2), floor(width / 2), outChannels]` with padding `same`
 * @throws RangeError where `negativeSlope` is not 0 to 1, or shapes do not fit
 * @example
 * const y = convMaxPool({ x, filter, bias }, { negativeSlope: 0.1, padding: "same" });
 */
export function convMaxPool(
  inputs: { readonly x: tf.Tensor4D; readonly filter: tf.Tensor4D; readonly bias: tf.Tensor1D },
  options: ConvMaxPoolOptions,
): tf.Tensor4D {
  check(inputs, options);
  if (tf.getKernel(CONV_MAX_POOL, tf.getBackend())) {
    return tf.engine().runKernel(CONV_MAX_POOL, { ...inputs }, options as object as tf.NamedAttrMap);
  }
  return tf.tidy(() => tf.maxPool(convolved(inputs, options), 2, 2, "valid"));
}

function convolved(
  inputs: { readonly x: tf.Tensor4D; readonly filter: tf.Tensor4D; readonly bias: tf.Tensor1D },
  { negativeSlope, padding }: ConvMaxPoolOptions,
): tf.Tensor4D {
  return tf.fused.conv2d({
    ...inputs,
    strides: 1,
    pad: padding,
    activation: "leakyrelu",
    leakyreluAlpha: negativeSlope,
  });
}

function check(
  { x, filter, bias }: Readonly<Record<keyof ConvMaxPoolInputs, tf.Tensor>>,
  { negativeSlope }: ConvMaxPoolOptions,
): void {
  const [, , inChannels, outChannels] = filter.shape;
  if (filter.rank !== 4 || x.rank !== 4 || x.shape[3] !== inChannels) {
    throw new RangeError(
      `convMaxPool: filter must be [height, width, ${x.shape[3]}, outChannels] for images [${x.shape}], got [${filter.shape}]`,
    );
  }
  if (!tf.util.arraysEqual(bias.shape, [outChannels])) {
    throw new RangeError(`convMaxPool: bias must have the shape [${outChannels}], got [${bias.shape}]`);
  }
  if (!(negativeSlope >= 0 && negativeSlope <= 1)) {
    throw new RangeError(`convMaxPool: negativeSlope must be 0 to 1, got ${negativeSlope}`);
  }
}
