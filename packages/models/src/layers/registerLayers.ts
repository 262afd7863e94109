import * as tf from "@tensorflow/tfjs-core";
import { Orthogonal } from "../initializers/orthogonal.ts";
import { AttentiveStatisticsPooling } from "./attentiveStatisticsPooling.ts";
import { AverageProbabilities } from "./averageProbabilities.ts";
import { BatchNorm } from "./batchNorm.ts";
import { LayerNorm } from "./layerNorm.ts";
import { LeakyRelu } from "./leakyRelu.ts";
import { Lstm } from "./lstm.ts";
import { MultiHeadAttention } from "./multiHeadAttention.ts";
import { SeededDropout } from "./seededDropout.ts";
import { SinusoidalPositionalEncoding } from "./sinusoidalPositionalEncoding.ts";
import { SpatialDropout } from "./spatialDropout.ts";

const CLASSES = [
  AttentiveStatisticsPooling,
  AverageProbabilities,
  BatchNorm,
  LayerNorm,
  LeakyRelu,
  Lstm,
  MultiHeadAttention,
  Orthogonal,
  SeededDropout,
  SinusoidalPositionalEncoding,
  SpatialDropout,
];

/**
 * Tells TensorFlow.js the layers of this package, so that it can read models that have them, and wrap them
 * (`bidirectional` makes its halves by name).
 *
 * `loadModel` and `unpackModel` do so themselves; only a reader or a wrapper of one's own needs it.
 *
 * @example
 * registerLayers();
 * const model = await tfl.loadLayersModel("https://example.org/model.json");
 */
export function registerLayers(): void {
  for (const layer of CLASSES) tf.serialization.registerClass(layer as never);
}
