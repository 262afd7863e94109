import * as tf from "@tensorflow/tfjs-layers";
import { checkBackend } from "../checkBackend.ts";
import { modelSeeds } from "../initializers/weightSeeds.ts";
import { AttentiveStatisticsPooling } from "../layers/attentiveStatisticsPooling.ts";
import { LayerNorm } from "../layers/layerNorm.ts";
import { LeakyRelu } from "../layers/leakyRelu.ts";
import { linear } from "../layers/linear.ts";
import { convBlock, residualBlock } from "../layers/residualBlock.ts";
import { SeededDropout } from "../layers/seededDropout.ts";
import { SinusoidalPositionalEncoding } from "../layers/sinusoidalPositionalEncoding.ts";
import { SpatialDropout } from "../layers/spatialDropout.ts";
import { transformerEncoderLayer } from "../layers/transformerEncoderLayer.ts";
import { type AcntOptions, type AcntSettings, acntSettings } from "./acntOptions.ts";

/**
 * A convolutional network and a transformer on a log-mel spectrogram.
 *
 * Source 002, written in PyTorch. Four blocks of convolution, batch normalisation, leaky ReLU, spatial dropout
 * and pooling, each with a residual block behind it, take `[40, 174, 1]` to `[5, 21, 128]`, so that the first
 * three pool. Then time comes first, bands and channels are joined, and a transformer, the mean over time and
 * two dense layers follow. Convolutions start Kaiming normal, linear layers Xavier normal, biases 0.
 *
 * @param options all of the source's parameters in camelCase, and a few that improve on it
 * @returns `[batch, mels, frames, inChannels] -> [batch, nClasses]`, logits
 * @throws RangeError where a setting is out of range, the input too small for the poolings, or a clip's
 * sequence longer than `peMaxLen`
 * @example
 * const model = acnt({ nClasses: 8, seed: 1 }); // 650,456 parameters
 * const ablation = acnt({ nClasses: 8, useTransformer: false, seed: 1 });
 */
export function acnt(options: AcntOptions): tf.LayersModel {
  const settings = acntSettings(options);
  const { nClasses, inputShape, inChannels, transformerDim, headDim, negativeSlope } = settings;
  checkBackend("acnt");
  const nextSeed = modelSeeds("acnt", settings.seed);

  const input = tf.input({ shape: [...inputShape, inChannels], name: "logMel" });
  let x: tf.SymbolicTensor = input; // [batch, 40, 174, 1]
  for (const i of settings.cnnChannels.keys()) x = block(x, i, settings, nextSeed);
  x = toSequence(x); // [batch, 21, 5 * 128]
  x = linear(x, { units: transformerDim, name: "projection", nextSeed }); // [batch, 21, 128]
  if (settings.useTransformer) x = transformer(x, settings, nextSeed);
  x = pool(x, settings, nextSeed); // [batch, 128], or twice as many
  x = linear(x, { units: headDim, name: "head", nextSeed });
  x = new LeakyRelu({ negativeSlope, name: "head_relu" }).apply(x) as tf.SymbolicTensor;
  const rate = settings.headDropoutRate;
  x = new SeededDropout({ rate, seed: nextSeed(), name: "head_dropout" }).apply(x) as tf.SymbolicTensor;
  const logits = linear(x, { units: nClasses, name: "logits", nextSeed });
  return tf.model({ inputs: input, outputs: logits, name: "acnt" });
}

/** Convolution, spatial dropout, pooling where there are pools left, residual block. */
function block(
  x: tf.SymbolicTensor,
  i: number,
  { cnnChannels, nPools, negativeSlope, convDropoutRate }: AcntSettings,
  nextSeed: () => number,
): tf.SymbolicTensor {
  const name = `block${i + 1}`;
  const filters = cnnChannels[i] as number;
  let out = convBlock(x, { filters, negativeSlope, name, nextSeed });
  const dropout = new SpatialDropout({ rate: convDropoutRate, seed: nextSeed(), name: `${name}_dropout` });
  out = dropout.apply(out) as tf.SymbolicTensor;
  if (i < nPools) {
    out = tf.layers.maxPooling2d({ poolSize: 2, name: `${name}_pool` }).apply(out) as tf.SymbolicTensor;
  }
  return residualBlock(out, { filters, negativeSlope, name: `${name}_residual`, nextSeed });
}

/** `[batch, bands, time, channels] -> [batch, time, bands * channels]` */
function toSequence(x: tf.SymbolicTensor): tf.SymbolicTensor {
  const [, nBands, nFrames, nChannels] = x.shape as [null, number, number, number];
  const timeFirst = tf.layers.permute({ dims: [2, 1, 3], name: "time_first" }).apply(x);
  const sequence = tf.layers.reshape({ targetShape: [nFrames, nBands * nChannels], name: "sequence" });
  return sequence.apply(timeFirst) as tf.SymbolicTensor;
}

function transformer(
  x: tf.SymbolicTensor,
  settings: AcntSettings,
  nextSeed: () => number,
): tf.SymbolicTensor {
  const { peMaxLen, nLayers, nHeads, feedforwardDim, transformerDropoutRate, preNorm } = settings;
  const positions = new SinusoidalPositionalEncoding({ maxLength: peMaxLen, name: "positions" });
  let out = positions.apply(x) as tf.SymbolicTensor;
  for (let i = 1; i <= nLayers; i++) {
    out = transformerEncoderLayer(out, {
      nHeads,
      feedforwardDim,
      dropoutRate: transformerDropoutRate,
      preNorm,
      name: `encoder${i}`,
      nextSeed,
    });
  }
  return preNorm ? (new LayerNorm({ name: "encoder_norm" }).apply(out) as tf.SymbolicTensor) : out;
}

function pool(x: tf.SymbolicTensor, { pooling }: AcntSettings, nextSeed: () => number): tf.SymbolicTensor {
  const layer =
    pooling === "mean"
      ? tf.layers.globalAveragePooling1d({ name: "pooling" })
      : new AttentiveStatisticsPooling({ seed: nextSeed(), name: "pooling" });
  return layer.apply(x) as tf.SymbolicTensor;
}
