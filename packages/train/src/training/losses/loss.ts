import type { Scalar, Tensor2D } from "@tensorflow/tfjs-core";
import type { Json } from "../../evaluation/json.ts";

/** Mean loss of a batch, with a gradient. */
export interface Loss {
  /**
   * @param targets `[n, nClasses]`, rows that sum to 1
   * @param logits `[n, nClasses]`
   */
  (targets: Tensor2D, logits: Tensor2D): Scalar;
  /** Name and settings, as JSON: a checkpoint of another loss is refused. */
  readonly config: { readonly name: string } & Readonly<Record<string, Json>>;
}
