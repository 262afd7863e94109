import { convMaxPool } from "@ser/backend";
import * as tf from "@tensorflow/tfjs-core";
import type * as tfl from "@tensorflow/tfjs-layers";
import { BatchNorm } from "../layers/batchNorm.ts";
import { LeakyRelu } from "../layers/leakyRelu.ts";
import type { Step } from "./stepsOf.ts";

/** A convolution with what follows it. */
export interface FoldedConvolution {
  /** The first of its steps. */
  readonly first: Step;
  readonly conv: tfl.layers.Layer;
  readonly norm: BatchNorm;
  /** Whether the input is added before the activation, as a residual block does. */
  readonly addsInput: boolean;
  /** Of the leaky ReLU. */
  readonly negativeSlope: number;
  /** Whether of each 2 x 2 outputs the largest is taken. */
  readonly pools: boolean;
}

/** Filter and bias of one convolution that is all of it. */
export interface FoldedWeights {
  readonly filter: tf.Tensor4D;
  readonly bias: tf.Tensor1D;
}

/** What is read of the settings of a convolution. */
interface ConvConfig {
  readonly activation: string;
  readonly dilationRate: number | number[];
  readonly dataFormat: string;
  readonly kernelSize: readonly number[];
  readonly strides: readonly number[];
  readonly padding: "same" | "valid";
}

/** What is read of the settings of a pooling. */
interface PoolConfig {
  readonly poolSize: readonly number[];
  readonly strides: readonly number[];
  readonly padding: string;
  readonly dataFormat: string;
}

/**
 * Finds convolution, batch normalization, perhaps the sum with the input, leaky ReLU, and perhaps max pooling, in
 * this order.
 *
 * @param last the step that should be the leaky ReLU or the pooling
 * @param producerOf the step that gives a value, where no other step takes it
 */
export function findFolded(
  last: Step,
  producerOf: (value: number) => Step | undefined,
): FoldedConvolution | undefined {
  if (!poolsPairs(last.layer)) return findActivated(last, producerOf);
  const activation = producerOf(last.inputs[0]!);
  const found = activation && findActivated(activation, producerOf);
  return found && hasStride1(found.conv) ? { ...found, pools: true } : undefined;
}

function findActivated(
  last: Step,
  producerOf: (value: number) => Step | undefined,
): FoldedConvolution | undefined {
  if (!(last.layer instanceof LeakyRelu)) return undefined;
  const { negativeSlope } = last.layer.getConfig() as { negativeSlope: number };
  const before = producerOf(last.inputs[0]!);
  const isSum = before?.layer.getClassName() === "Add" && before.inputs.length === 2;
  const [own, other] = isSum ? before.inputs : last.inputs;
  const norm = producerOf(own!);
  const first = norm && producerOf(norm.inputs[0]!);
  if (!(norm?.layer instanceof BatchNorm) || first?.layer.getClassName() !== "Conv2D") return undefined;
  const config = configOf(first.layer);
  const addsInput = other === first.inputs[0];
  if (!isPlain(config) || (isSum && !(addsInput && keepsShape(first.layer)))) return undefined;
  return { first, conv: first.layer, norm: norm.layer, addsInput: isSum, negativeSlope, pools: false };
}

/**
 * Filter and bias that do what convolution, normalization and sum do: a prediction's normalization is a factor and a
 * term per channel, and adding the input is a tap of 1 in the middle.
 */
export function foldWeights({ conv, norm, addsInput }: FoldedConvolution): FoldedWeights {
  return tf.tidy(() => {
    const [kernel, ownBias] = conv.getWeights() as [tf.Tensor4D, tf.Tensor1D?];
    const [gamma, beta, mean, variance] = norm.getWeights() as [
      tf.Tensor1D,
      tf.Tensor1D,
      tf.Tensor1D,
      tf.Tensor1D,
    ];
    const { epsilon } = norm.getConfig() as { epsilon: number };
    const factor = tf.div(gamma, tf.sqrt(tf.add(variance, epsilon)));
    const centre = ownBias ? tf.sub(mean, ownBias) : mean;
    const scaled = tf.mul(kernel, factor) as tf.Tensor4D;
    return {
      filter: tf.keep(addsInput ? tf.add(scaled, identityFilter(kernel.shape)) : scaled) as tf.Tensor4D,
      bias: tf.keep(tf.sub(beta, tf.mul(centre, factor))) as tf.Tensor1D,
    };
  });
}

/** Runs it. */
export function convolveFolded(
  { conv, negativeSlope, pools }: FoldedConvolution,
  { filter, bias }: FoldedWeights,
  x: tf.Tensor4D,
): tf.Tensor4D {
  const { strides, padding } = configOf(conv);
  if (pools) return convMaxPool({ x, filter, bias }, { negativeSlope, padding });
  return tf.fused.conv2d({
    x,
    filter,
    bias,
    strides: strides as [number, number],
    pad: padding,
    activation: "leakyrelu",
    leakyreluAlpha: negativeSlope,
  });
}

/** The filter that gives its input. */
function identityFilter([height, width, channels]: tf.Tensor4D["shape"]): tf.Tensor4D {
  const tap = tf.reshape(tf.eye(channels), [1, 1, channels, channels]) as tf.Tensor4D;
  const [rows, cols] = [(height - 1) / 2, (width - 1) / 2];
  return tf.pad(tap, [
    [rows, rows],
    [cols, cols],
    [0, 0],
    [0, 0],
  ]);
}

function configOf(conv: tfl.layers.Layer): ConvConfig {
  return conv.getConfig() as unknown as ConvConfig;
}

function isPlain({ activation, dilationRate, dataFormat }: ConvConfig): boolean {
  const undilated = [dilationRate].flat().every((rate) => rate === 1);
  return activation === "linear" && undilated && dataFormat === "channelsLast";
}

/** Whether a layer takes the largest of each 2 x 2. */
function poolsPairs(layer: tfl.layers.Layer): boolean {
  if (layer.getClassName() !== "MaxPooling2D") return false;
  const { poolSize, strides, padding, dataFormat } = layer.getConfig() as unknown as PoolConfig;
  return (
    [...poolSize, ...strides].every((n) => n === 2) && padding === "valid" && dataFormat === "channelsLast"
  );
}

function hasStride1(conv: tfl.layers.Layer): boolean {
  return configOf(conv).strides.every((step) => step === 1);
}

/** Whether the middle tap of each output stands on the input's pixel of the same place, and channel of the same number. */
function keepsShape(conv: tfl.layers.Layer): boolean {
  const { kernelSize, padding } = configOf(conv);
  const [, , inChannels, outChannels] = conv.getWeights()[0]!.shape;
  const isOdd = kernelSize.every((size) => size % 2 === 1);
  return padding === "same" && isOdd && hasStride1(conv) && inChannels === outChannels;
}
