import { checkCount, checkOptions, type OptionNames } from "@ser/dsp/check";
import * as tf from "@tensorflow/tfjs-layers";
import { checkRate } from "../check.ts";
import { checkBackend } from "../checkBackend.ts";
import { kaimingNormal } from "../initializers/kaimingNormal.ts";
import { modelSeeds } from "../initializers/weightSeeds.ts";
import { BatchNorm } from "../layers/batchNorm.ts";
import { linear } from "../layers/linear.ts";
import { SeededDropout } from "../layers/seededDropout.ts";

/** Settings of {@link dnn}; the defaults are source 004's. */
export interface DnnOptions {
  /** Number of features; the source's front end here gives 402. */
  readonly inputDim: number;
  readonly nClasses: number;
  /** Units of each hidden layer. @defaultValue [256, 128, 64] */
  readonly hiddenUnits?: readonly number[];
  /** Dropout of each hidden layer, as many as `hiddenUnits`. @defaultValue [0.4, 0.4, 0.3] */
  readonly dropoutRates?: readonly number[];
  /** Weight of the squared kernels in the loss, 0 for none. @defaultValue 0.001, chosen: the source states none */
  readonly l2?: number;
  /** Fixes the initial weights and the masks. */
  readonly seed: number;
}

const DNN_OPTIONS: OptionNames<DnnOptions> = {
  inputDim: true,
  nClasses: true,
  hiddenUnits: false,
  dropoutRates: false,
  l2: false,
  seed: true,
};

/**
 * A deep network on summary features, held back four ways: batch normalisation, dropout, L2, and few units.
 *
 * Source 004. Each hidden layer is dense, batch normalisation, ReLU, dropout (the order is chosen), started
 * Kaiming normal (chosen). The L2 penalty is no part of the logits: it is in `model.calculateLosses()`, which
 * a training loop adds to its loss, as TensorFlow.js's `fit` does.
 *
 * @param options counts are integers, at least 1 (`nClasses` at least 2)
 * @returns `[batch, inputDim] -> [batch, nClasses]`, logits
 * @throws TypeError where an option is not known
 * @throws RangeError where a setting is out of range
 * @example
 * const model = dnn({ inputDim: 402, nClasses: 6, seed: 1 }); // 146,054 parameters
 */
export function dnn(options: DnnOptions): tf.LayersModel {
  checkOptions("dnn", options, DNN_OPTIONS);
  const { inputDim, nClasses, hiddenUnits = [256, 128, 64], dropoutRates = [0.4, 0.4, 0.3] } = options;
  const { l2 = 0.001, seed } = options;
  checkCount("dnn", "inputDim", inputDim, 1);
  checkCount("dnn", "nClasses", nClasses, 2);
  for (const units of hiddenUnits) checkCount("dnn", "hiddenUnits", units, 1);
  for (const rate of dropoutRates) checkRate("dnn", "dropoutRates", rate);
  if (dropoutRates.length !== hiddenUnits.length) {
    throw new RangeError(
      `dnn: dropoutRates must have one rate per hidden layer (${hiddenUnits.length}), got ${dropoutRates.length}`,
    );
  }
  if (!(l2 >= 0 && l2 < 1)) throw new RangeError(`dnn: l2 must be at least 0 and below 1, got ${l2}`);
  checkBackend("dnn");
  const nextSeed = modelSeeds("dnn", seed);

  const input = tf.input({ shape: [inputDim], name: "features" });
  let x: tf.SymbolicTensor = input; // [batch, inputDim]
  for (const [i, units] of hiddenUnits.entries()) {
    const name = `hidden${i + 1}`;
    const fanIn = x.shape.at(-1) as number;
    const dense = tf.layers.dense({
      units,
      useBias: false, // the normalisation would take it away again
      kernelInitializer: kaimingNormal({ fanIn, negativeSlope: 0, seed: nextSeed() }),
      ...(l2 > 0 ? { kernelRegularizer: tf.regularizers.l2({ l2 }) } : {}),
      name,
    });
    x = dense.apply(x) as tf.SymbolicTensor; // [batch, units]
    x = new BatchNorm({ name: `${name}_norm` }).apply(x) as tf.SymbolicTensor;
    x = tf.layers.reLU({ name: `${name}_relu` }).apply(x) as tf.SymbolicTensor;
    const rate = dropoutRates[i] as number;
    const dropout = new SeededDropout({ rate, seed: nextSeed(), name: `${name}_dropout` });
    x = dropout.apply(x) as tf.SymbolicTensor;
  }
  const logits = linear(x, { units: nClasses, name: "logits", nextSeed });
  return tf.model({ inputs: input, outputs: logits, name: "dnn" });
}
