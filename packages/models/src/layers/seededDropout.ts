import { checkCount } from "@ser/dsp/check";
import * as tf from "@tensorflow/tfjs-core";
import * as tfl from "@tensorflow/tfjs-layers";
import { checkRate } from "../check.ts";
import { type CallOptions, type LayerArgs, singleInput } from "./singleInput.ts";

/** Settings of the dropout layers. */
export interface SeededDropoutArgs extends LayerArgs {
  /** Share of values that become 0 in training, 0 to below 1; the others grow by `1 / (1 - rate)`. */
  readonly rate: number;
  /** Fixes the masks. */
  readonly seed: number;
}

/**
 * Drops values in training: another mask at every step, the same masks for the same seed.
 *
 * TensorFlow.js's own layer has either masks that nobody can repeat, or with a seed one mask for ever.
 *
 * @throws RangeError where `rate` or `seed` is out of range
 * @see Srivastava et al. 2014, https://jmlr.org/papers/v15/srivastava14a.html
 * @example
 * const dropped = new SeededDropout({ rate: 0.3, seed: 1 }).apply(x);
 */
export class SeededDropout extends tfl.layers.Layer {
  static readonly className: string = "SerSeededDropout";
  readonly rate: number;
  readonly seed: number;
  /** Number of the next mask: how many training steps there were. Set it to continue, or repeat, a run. */
  step = 0;

  constructor(args: SeededDropoutArgs) {
    super(args);
    checkRate(new.target.name, "rate", args.rate);
    checkCount(new.target.name, "seed", args.seed, 0);
    this.rate = args.rate;
    this.seed = args.seed;
  }

  override call(inputs: tf.Tensor | tf.Tensor[], { training = false }: CallOptions = {}): tf.Tensor {
    const x = singleInput(inputs);
    if (!training || this.rate === 0) return tf.clone(x);
    return tf.dropout(x, this.rate, this.maskShape(x.shape), `${this.seed}:${this.step++}`);
  }

  /** Shape of the mask, which is spread over the axes where it is 1. */
  protected maskShape(inputShape: number[]): number[] {
    return inputShape;
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...super.getConfig(), rate: this.rate, seed: this.seed };
  }
}
