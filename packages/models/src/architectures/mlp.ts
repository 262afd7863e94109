import { checkCount, checkOptions, type OptionNames } from "@ser/dsp/check";
import * as tf from "@tensorflow/tfjs-layers";
import { checkBackend } from "../checkBackend.ts";
import { modelSeeds } from "../initializers/weightSeeds.ts";

/** Settings of {@link mlp}. */
export interface MlpOptions {
  /** Number of features. */
  readonly inputDim: number;
  readonly nClasses: number;
  /** Units of each hidden layer; source 000 has 128 and 64. */
  readonly hiddenUnits?: readonly number[];
  /** Fixes the initial weights. */
  readonly seed: number;
}

const MLP_OPTIONS: OptionNames<MlpOptions> = {
  inputDim: true,
  nClasses: true,
  hiddenUnits: false,
  seed: true,
};

/**
 * A multi-layer perceptron on summary features: dense layers with ReLU, then one logit per class.
 *
 * Source 000. Weights and biases start as PyTorch's `nn.Linear` starts them, uniform within
 * `1 / sqrt(fan_in)`, since the model re-implemented here (180-128-64-6) was written in PyTorch.
 *
 * @param options counts are integers, at least 1 (`nClasses` at least 2)
 * @returns `[batch, inputDim] -> [batch, nClasses]`, logits
 * @throws TypeError where an option is not known
 * @throws RangeError where a count is out of range
 * @example
 * const model = mlp({ inputDim: 180, nClasses: 6, seed: 1 }); // 31,814 parameters
 */
export function mlp(options: MlpOptions): tf.LayersModel {
  checkOptions("mlp", options, MLP_OPTIONS);
  const { inputDim, nClasses, hiddenUnits = [128, 64], seed } = options;
  checkCount("mlp", "inputDim", inputDim, 1);
  checkCount("mlp", "nClasses", nClasses, 2);
  for (const units of hiddenUnits) checkCount("mlp", "hiddenUnits", units, 1);
  checkBackend("mlp");
  const nextSeed = modelSeeds("mlp", seed);

  const input = tf.input({ shape: [inputDim], name: "features" });
  let x: tf.SymbolicTensor = input; // [batch, inputDim]
  let fanIn = inputDim;
  for (const [i, units] of [...hiddenUnits, nClasses].entries()) {
    const isOutput = i === hiddenUnits.length;
    const bound = 1 / Math.sqrt(fanIn);
    const uniform = () => tf.initializers.randomUniform({ minval: -bound, maxval: bound, seed: nextSeed() });
    const dense = tf.layers.dense({
      units,
      name: isOutput ? "logits" : `hidden${i + 1}`,
      activation: isOutput ? "linear" : "relu",
      kernelInitializer: uniform(),
      biasInitializer: uniform(),
    });
    x = dense.apply(x) as tf.SymbolicTensor; // [batch, units]
    fanIn = units;
  }
  return tf.model({ inputs: input, outputs: x, name: "mlp" });
}
