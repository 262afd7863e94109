import { checkCount, checkOptions, type OptionNames } from "@ser/dsp/check";
import * as tf from "@tensorflow/tfjs-layers";
import { checkPoolable, checkRate } from "../check.ts";
import { checkBackend } from "../checkBackend.ts";
import { modelSeeds } from "../initializers/weightSeeds.ts";
import { linear } from "../layers/linear.ts";
import { convBlock } from "../layers/residualBlock.ts";
import { SeededDropout } from "../layers/seededDropout.ts";

/** Settings of {@link cnn}. */
export interface CnnOptions {
  readonly nClasses: number;
  /** Coefficients and frames. @defaultValue [40, 282], what source 001's front end gives */
  readonly inputShape?: readonly [number, number];
  /** Channels of each convolution. @defaultValue [16, 32, 64, 128] */
  readonly channels?: readonly number[];
  /** Of the features that are classified. @defaultValue 0.3 */
  readonly dropoutRate?: number;
  /** Fixes the initial weights and the masks. */
  readonly seed: number;
}

const CNN_OPTIONS: OptionNames<CnnOptions> = {
  nClasses: true,
  inputShape: false,
  channels: false,
  dropoutRate: false,
  seed: true,
};

/**
 * A convolutional network on MFCC: blocks of convolution and pooling, then the mean over what is left.
 *
 * Source 001, which names a CNN on MFCC and no more: blocks of 3 x 3 convolution, batch normalisation, ReLU
 * and 2 x 2 maximum, the global mean, dropout and one dense layer are chosen, and so is their size.
 *
 * @param options counts are integers, at least 1 (`nClasses` at least 2)
 * @returns `[batch, nMfcc, frames, 1] -> [batch, nClasses]`, logits
 * @throws TypeError where an option is not known
 * @throws RangeError where a setting is out of range, or the input too small for the poolings
 * @example
 * const model = cnn({ nClasses: 8, seed: 1 }); // 98,904 parameters
 */
export function cnn(options: CnnOptions): tf.LayersModel {
  checkOptions("cnn", options, CNN_OPTIONS);
  const { nClasses, inputShape = [40, 282], channels = [16, 32, 64, 128] } = options;
  const { dropoutRate = 0.3, seed } = options;
  checkCount("cnn", "nClasses", nClasses, 2);
  for (const filters of channels) checkCount("cnn", "channels", filters, 1);
  checkPoolable("cnn", inputShape, channels.length);
  checkRate("cnn", "dropoutRate", dropoutRate);
  checkBackend("cnn");
  const nextSeed = modelSeeds("cnn", seed);

  const input = tf.input({ shape: [...inputShape, 1], name: "mfcc" });
  let x: tf.SymbolicTensor = input; // [batch, 40, 282, 1]
  for (const [i, filters] of channels.entries()) {
    const name = `block${i + 1}`;
    x = convBlock(x, { filters, negativeSlope: 0, name, nextSeed });
    x = tf.layers.maxPooling2d({ poolSize: 2, name: `${name}_pool` }).apply(x) as tf.SymbolicTensor;
  } // [batch, 2, 17, 128]
  x = tf.layers.globalAveragePooling2d({ name: "mean" }).apply(x) as tf.SymbolicTensor; // [batch, 128]
  x = new SeededDropout({ rate: dropoutRate, seed: nextSeed(), name: "dropout" }).apply(
    x,
  ) as tf.SymbolicTensor;
  const logits = linear(x, { units: nClasses, name: "logits", nextSeed });
  return tf.model({ inputs: input, outputs: logits, name: "cnn" });
}
