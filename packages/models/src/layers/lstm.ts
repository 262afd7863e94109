import { checkCount } from "@ser/dsp/check";
import * as tf from "@tensorflow/tfjs-core";
import * as tfl from "@tensorflow/tfjs-layers";
import { Orthogonal } from "../initializers/orthogonal.ts";
import { type LayerArgs, singleInput, singleShape } from "./singleInput.ts";

/** Settings of {@link Lstm}. */
export interface LstmArgs extends LayerArgs {
  /** Size of the state. */
  readonly units: number;
  /** True for the output at every frame, false for the last one's. @defaultValue false */
  readonly returnSequences?: boolean;
  /**
   * True to read from the last frame to the first; outputs stand in the order of reading, as in Keras. What
   * `tfl.layers.bidirectional` asks of its second half. @defaultValue false
   */
  readonly goBackwards?: boolean;
  /** Fixes the initial weights; two seeds are used, this one and the next, or the two after them where it goes backwards. */
  readonly seed: number;
}

/**
 * A long short-term memory as Keras has it: sigmoid gates, tanh, a forget gate that starts open.
 *
 * `[batch, time, features] -> [batch, units]`, or `[batch, time, units]`. Kernel, recurrent kernel and bias
 * hold the input gate, the forget gate, the new state and the output gate, in this order; they start Glorot
 * uniform, orthogonal, and 0 but for the forget gate's 1.
 *
 * The input is multiplied for all frames at once. TensorFlow.js's own layer does it frame by frame, has hard
 * sigmoid gates unless told otherwise, and its initialiser takes seconds.
 *
 * @throws RangeError where `units` is no count
 * @see Hochreiter and Schmidhuber 1997, https://doi.org/10.1162/neco.1997.9.8.1735; Gers et al. 2000
 * @example
 * const last = new Lstm({ units: 64, seed: 1 }).apply(sequence);
 * registerLayers(); // a wrapper copies its layer by name
 * const both = tfl.layers.bidirectional({ layer: new Lstm({ units: 64, seed: 1 }), mergeMode: "concat" });
 */
export class Lstm extends tfl.layers.Layer {
  static readonly className = "SerLstm";
  readonly units: number;
  readonly returnSequences: boolean;
  readonly goBackwards: boolean;
  readonly #seed: number;
  #kernel!: tfl.LayerVariable;
  #recurrentKernel!: tfl.LayerVariable;
  #bias!: tfl.LayerVariable;

  constructor(args: LstmArgs) {
    super(args);
    checkCount("Lstm", "units", args.units, 1);
    checkCount("Lstm", "seed", args.seed, 0);
    this.units = args.units;
    this.returnSequences = args.returnSequences ?? false;
    this.goBackwards = args.goBackwards ?? false;
    this.#seed = args.seed;
  }

  override build(inputShape: tfl.Shape | tfl.Shape[]): void {
    const dim = singleShape(inputShape).at(-1) as number;
    const { units } = this;
    const seed = this.goBackwards ? this.#seed + 2 : this.#seed; // the halves of a pair begin apart
    const glorot = tfl.initializers.glorotUniform({ seed });
    const orthogonal = new Orthogonal({ seed: seed + 1 });
    this.#kernel = this.addWeight("kernel", [dim, 4 * units], "float32", glorot);
    this.#recurrentKernel = this.addWeight("recurrent_kernel", [units, 4 * units], "float32", orthogonal);
    const bias = this.addWeight("bias", [4 * units], "float32", tfl.initializers.zeros());
    tf.tidy(() => {
      bias.write(tf.concat([tf.zeros([units]), tf.ones([units]), tf.zeros([2 * units])]));
    });
    this.#bias = bias;
    this.built = true;
  }

  override computeOutputShape(inputShape: tfl.Shape | tfl.Shape[]): tfl.Shape {
    const [nClips, nFrames] = singleShape(inputShape) as [null, number];
    return this.returnSequences ? [nClips, nFrames, this.units] : [nClips, this.units];
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    return tf.tidy(() => {
      const outputs = this.#run(singleInput<tf.Tensor3D>(inputs));
      return this.returnSequences ? tf.stack(outputs, 1) : (outputs.at(-1) as tf.Tensor);
    });
  }

  /** The output, `[batch, units]`, at every frame, in the order in which they are read. */
  #run(x: tf.Tensor3D): tf.Tensor2D[] {
    const [nClips, nFrames, dim] = x.shape;
    const rows = tf.reshape(tf.transpose(x, [1, 0, 2]), [nFrames * nClips, dim]);
    const fromInput = tf.add(tf.matMul(rows, this.#kernel.read()), this.#bias.read());
    const recurrentKernel = this.#recurrentKernel.read() as tf.Tensor2D;
    const outputs: tf.Tensor2D[] = [];
    let cell: tf.Tensor2D | undefined; // state and output before the first frame are 0
    const frames = tf.split(fromInput, nFrames) as tf.Tensor2D[];
    for (const ofFrame of this.goBackwards ? frames.reverse() : frames) {
      const last = outputs.at(-1);
      const gates = last ? tf.add(ofFrame, tf.matMul(last, recurrentKernel)) : ofFrame; // [batch, 4 units]
      const [input, forget, fresh, output] = tf.split(gates, 4, 1) as Gates;
      const added: tf.Tensor2D = tf.mul(tf.sigmoid(input), tf.tanh(fresh));
      cell = cell ? tf.add<tf.Tensor2D>(tf.mul(tf.sigmoid(forget), cell), added) : added;
      outputs.push(tf.mul(tf.sigmoid(output), tf.tanh(cell)));
    }
    return outputs;
  }

  override getConfig(): tf.serialization.ConfigDict {
    const { units, returnSequences } = this;
    const direction = this.goBackwards ? { goBackwards: true } : {}; // left out otherwise: stored models have no such key
    return { ...super.getConfig(), units, returnSequences, ...direction, seed: this.#seed };
  }
}

type Gates = [tf.Tensor2D, tf.Tensor2D, tf.Tensor2D, tf.Tensor2D];
