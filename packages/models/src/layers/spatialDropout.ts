import { SeededDropout } from "./seededDropout.ts";

/**
 * Drops whole channels in training: neighbouring values of a feature map say nearly the same, so that dropping
 * single ones would hide nothing.
 *
 * `[batch, ..., channels] -> [batch, ..., channels]`; masks come and repeat as those of `SeededDropout`.
 * PyTorch's `Dropout2d`, Keras' `SpatialDropout2D`.
 *
 * @see Tompson et al. 2015, https://arxiv.org/abs/1411.4280
 * @example
 * const dropped = new SpatialDropout({ rate: 0.1, seed: 1 }).apply(featureMaps);
 */
export class SpatialDropout extends SeededDropout {
  static override readonly className: string = "SerSpatialDropout";

  protected override maskShape(inputShape: number[]): number[] {
    return inputShape.map((size, axis) => (axis === 0 || axis === inputShape.length - 1 ? size : 1));
  }
}
