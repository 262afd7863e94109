import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import { type backend_util, type TensorInfo, util } from "@tensorflow/tfjs-core";
import { convFromPlanes, convToPlanes, planesFilterGradient } from "./planes.ts";
import { fillsTiles, winogradConv2D, winogradFilterGradient } from "./winograd.ts";

type ConvInfo = backend_util.Conv2DInfo;

/** What a convolution is of. */
export interface ConvOperands {
  readonly x: TensorInfo;
  /** `[3, 3, inChannels, outChannels]` */
  readonly filter: TensorInfo;
  /** `[outChannels]` */
  readonly bias?: TensorInfo | undefined;
}

/** What becomes of a sum: itself, or `slope` times itself, or `least`, whichever is largest. */
export interface Activation {
  readonly least: number;
  readonly slope: number;
  /** Whether only the largest of each 2 x 2 outputs is wanted. */
  readonly pooled?: boolean;
}

const LINEAR: Activation = { least: Number.NEGATIVE_INFINITY, slope: 1 };

/** The activation of a fused operation, where it is one of those that the loops have. */
export function activationOf(name: string, leakyreluAlpha: number): Activation | undefined {
  if (name === "linear") return LINEAR;
  if (name === "relu") return { ...LINEAR, least: 0 };
  const isBent = name === "leakyrelu" && leakyreluAlpha >= 0 && leakyreluAlpha <= 1;
  return isBent ? { ...LINEAR, slope: leakyreluAlpha } : undefined;
}

/**
 * A convolution of 3 x 3 taps with stride 1, what most convolutions of the models are, plus bias, and what an
 * activation makes of that.
 *
 * @returns `undefined` for other convolutions, and where channels do not fill vectors
 */
export function conv3By3(
  backend: BackendWasm,
  operands: ConvOperands,
  info: ConvInfo,
  activation: Activation = LINEAR,
): TensorInfo | undefined {
  if (!is3By3(info)) return undefined;
  const { inChannels, outChannels } = info;
  if (inChannels === 1 && outChannels % 4 === 0) return convFromPlanes(backend, operands, info, activation);
  if (outChannels === 1 && inChannels % 4 === 0 && !activation.pooled)
    return convToPlanes(backend, operands, info, activation);
  return fillsTiles(info) ? winogradConv2D(backend, operands, info, activation) : undefined;
}

/**
 * The gradient of a convolution of 3 x 3 taps with stride 1 by its filter.
 *
 * @returns `undefined` for other convolutions, and where channels do not fill vectors
 */
export function filterGradient3By3(
  backend: BackendWasm,
  operands: { x: TensorInfo; dy: TensorInfo },
  info: ConvInfo,
): TensorInfo | undefined {
  if (!is3By3(info)) return undefined;
  if (info.inChannels === 1 && info.outChannels % 4 === 0) {
    return planesFilterGradient(backend, operands, info);
  }
  return fillsTiles(info) ? winogradFilterGradient(backend, operands, info) : undefined;
}

function is3By3(info: ConvInfo): boolean {
  const { filterHeight, filterWidth, strideHeight, strideWidth, dilationHeight, dilationWidth } = info;
  const plain = [strideHeight, strideWidth, dilationHeight, dilationWidth].every((step) => step === 1);
  const { top, left, bottom, right } = info.padInfo;
  if (Math.min(top, left, bottom, right) < 0) return false; // a part of the image is left out
  return plain && filterHeight === 3 && filterWidth === 3 && util.sizeFromShape(info.outShape) > 0;
}
