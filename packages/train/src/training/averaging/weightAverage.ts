import type { Tensor, Variable } from "@tensorflow/tfjs-core";
import type { Json } from "../../evaluation/json.ts";

/** Weights of many steps made one; can be stopped, and continued bit for bit. */
export interface WeightAverage {
  /** Name and settings, as JSON: a checkpoint of another average is refused. */
  readonly config: { readonly name: string } & Readonly<Record<string, Json>>;
  /** Takes the weights after a step into the average. */
  update(weights: Readonly<Record<string, Variable>>): void;
  /**
   * Puts the average into the model, for an evaluation or for good.
   *
   * @throws RangeError where a weight has no average
   * @throws Error where it is there already
   */
  apply(weights: Readonly<Record<string, Variable>>): void;
  /** Puts back what was there before `apply`, bit for bit. */
  restore(weights: Readonly<Record<string, Variable>>): void;
  /** The averages, by name, and the number of steps. The average's own. */
  state(): Readonly<Record<string, Tensor>>;
  /** Takes a state back; what it held is freed, what is given is copied. */
  setState(state: Readonly<Record<string, Tensor>>): void;
  dispose(): void;
}
