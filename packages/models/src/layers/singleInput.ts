import type { Tensor } from "@tensorflow/tfjs-core";
import type * as tfl from "@tensorflow/tfjs-layers";

/** What every layer of TensorFlow.js may be given: `name`, `trainable` and so on. */
export type LayerArgs = NonNullable<ConstructorParameters<typeof tfl.layers.Layer>[0]>;

/** What a layer's `call` is told besides its input. */
export interface CallOptions {
  /** True while weights are being learned. */
  readonly training?: boolean;
}

/** The one input of a layer: TensorFlow.js hands it over alone, or in a list. */
export function singleInput<R extends Tensor>(inputs: Tensor | Tensor[]): R {
  return (Array.isArray(inputs) ? inputs[0] : inputs) as R;
}

/** The shape of the one input of a layer. */
export function singleShape(shape: tfl.Shape | tfl.Shape[]): tfl.Shape {
  return (Array.isArray(shape[0]) ? shape[0] : shape) as tfl.Shape;
}
