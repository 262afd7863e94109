import type { NamedTensorMap, Tensor, Variable } from "@tensorflow/tfjs-core";
import type { Json } from "../../evaluation/json.ts";

/** Changes weights by their gradients; can be stopped, and continued bit for bit. */
export interface Optimizer {
  /** Name and settings, as JSON: a checkpoint of another optimizer is refused. */
  readonly config: { readonly name: string } & Readonly<Record<string, Json>>;
  /**
   * Makes one step.
   *
   * @param weights by name; changed in place
   * @param gradients by the same names
   * @param options `learningRate` of this step
   * @throws RangeError where a weight has no gradient
   */
  applyGradients(
    weights: Readonly<Record<string, Variable>>,
    gradients: NamedTensorMap,
    options: { learningRate: number },
  ): void;
  /** Everything that steps leave behind, by name: moments by weight, the number of steps. The optimizer's own. */
  state(): Readonly<Record<string, Tensor>>;
  /** Takes a state back; what it held is freed, what is given is copied. */
  setState(state: Readonly<Record<string, Tensor>>): void;
  dispose(): void;
}
