import { checkCount, checkOptions, type OptionNames } from "@ser/dsp/check";
import * as tf from "@tensorflow/tfjs-layers";
import { checkPoolable, checkRate } from "../check.ts";
import { checkBackend } from "../checkBackend.ts";
import { modelSeeds } from "../initializers/weightSeeds.ts";
import { BatchNorm } from "../layers/batchNorm.ts";
import { Lstm } from "../layers/lstm.ts";
import { SeededDropout } from "../layers/seededDropout.ts";

/** Settings of {@link crnn}; the defaults are source 003's. */
export interface CrnnOptions {
  readonly nClasses: number;
  /** Mel bands and frames. @defaultValue [128, 100] */
  readonly inputShape?: readonly [number, number];
  /** Channels of each convolution. @defaultValue [32, 64] */
  readonly channels?: readonly number[];
  /** Units of each LSTM. @defaultValue [128, 64] */
  readonly lstmUnits?: readonly number[];
  /** Behind each LSTM. @defaultValue 0.3 */
  readonly dropoutRate?: number;
  /** Fixes the initial weights and the masks. */
  readonly seed: number;
}

const CRNN_OPTIONS: OptionNames<CrnnOptions> = {
  nClasses: true,
  inputShape: false,
  channels: false,
  lstmUnits: false,
  dropoutRate: false,
  seed: true,
};

/**
 * A convolutional and recurrent network on a standardised log-mel spectrogram.
 *
 * Source 003, written in Keras: weights start as Keras starts them, Glorot uniform, recurrent ones orthogonal,
 * biases 0 but for the LSTMs' forget gates. The convolutions keep the size of their input (chosen). The
 * source's softmax is left to the loss, and to the classifier.
 *
 * @param options counts are integers, at least 1 (`nClasses` at least 2)
 * @returns `[batch, mels, frames, 1] -> [batch, nClasses]`, logits
 * @throws TypeError where an option is not known
 * @throws RangeError where a setting is out of range, or the input too small for the poolings
 * @example
 * const model = crnn({ nClasses: 8, seed: 1 }); // 1,183,752 parameters
 */
export function crnn(options: CrnnOptions): tf.LayersModel {
  checkOptions("crnn", options, CRNN_OPTIONS);
  const { nClasses, inputShape = [128, 100], channels = [32, 64], lstmUnits = [128, 64] } = options;
  const { dropoutRate = 0.3, seed } = options;
  checkCount("crnn", "nClasses", nClasses, 2);
  for (const filters of channels) checkCount("crnn", "channels", filters, 1);
  checkPoolable("crnn", inputShape, channels.length);
  checkCount("crnn", "lstmUnits.length", lstmUnits.length, 1);
  checkRate("crnn", "dropoutRate", dropoutRate);
  checkBackend("crnn");
  const nextSeed = modelSeeds("crnn", seed);
  const glorot = () => tf.initializers.glorotUniform({ seed: nextSeed() });

  const input = tf.input({ shape: [...inputShape, 1], name: "logMel" });
  let x: tf.SymbolicTensor = input; // [batch, 128, 100, 1]
  for (const [i, filters] of channels.entries()) {
    const name = `conv${i + 1}`;
    const conv = tf.layers.conv2d({
      filters,
      kernelSize: 3,
      padding: "same",
      activation: "relu",
      kernelInitializer: glorot(),
      name,
    });
    x = conv.apply(x) as tf.SymbolicTensor;
    x = new BatchNorm({ name: `${name}_norm` }).apply(x) as tf.SymbolicTensor;
    x = tf.layers.maxPooling2d({ poolSize: 2, name: `${name}_pool` }).apply(x) as tf.SymbolicTensor;
  } // [batch, 32, 25, 64]
  x = tf.layers.permute({ dims: [2, 1, 3], name: "time_first" }).apply(x) as tf.SymbolicTensor;
  const [, nFrames, nBands, nChannels] = x.shape as [null, number, number, number];
  const sequence = tf.layers.reshape({ targetShape: [nFrames, nBands * nChannels], name: "sequence" });
  x = sequence.apply(x) as tf.SymbolicTensor; // [batch, 25, 2048]
  for (const [i, units] of lstmUnits.entries()) {
    const name = `lstm${i + 1}`;
    const returnSequences = i < lstmUnits.length - 1;
    x = new Lstm({ units, returnSequences, seed: nextSeed(), name }).apply(x) as tf.SymbolicTensor;
    nextSeed(); // the layer takes two
    const dropout = new SeededDropout({ rate: dropoutRate, seed: nextSeed(), name: `${name}_dropout` });
    x = dropout.apply(x) as tf.SymbolicTensor;
  } // [batch, 64]
  const logits = tf.layers.dense({ units: nClasses, kernelInitializer: glorot(), name: "logits" });
  return tf.model({ inputs: input, outputs: logits.apply(x) as tf.SymbolicTensor, name: "crnn" });
}
