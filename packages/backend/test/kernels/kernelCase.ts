import type * as tf from "@tensorflow/tfjs-core";

/** One operation that the models use, to be compared with the cpu backend, forward and backward. */
export interface KernelCase {
  readonly name: string;
  /** Draws the shapes of the operands, and, where they are not to be normal, their values. */
  operands(draw: Draw): readonly Operand[];
  /** The operation. `draw` gives the same numbers whenever it is run. */
  run(inputs: tf.Tensor[], draw: Draw): tf.Tensor;
  /** Whether there is a gradient. Default true. */
  readonly differentiable?: boolean;
}

/** A float32 operand. */
export interface Operand {
  readonly shape: number[];
  /** What becomes of a value drawn from a standard normal distribution. */
  readonly map?: (normal: number) => number;
}

/** Seeded choices. */
export interface Draw {
  /** An integer, `least <= n <= most`. */
  int(least: number, most: number): number;
  /** One of some values. */
  of<T>(...values: readonly T[]): T;
  /** A value of a standard normal distribution. */
  normal(): number;
}

/** A case whose operands are normal, of drawn shapes. */
export function kernelCase(
  name: string,
  shapes: (draw: Draw) => number[][],
  run: KernelCase["run"],
  options: { differentiable?: boolean; map?: (normal: number) => number } = {},
): KernelCase {
  const { map, ...rest } = options;
  const operands = (draw: Draw) => shapes(draw).map((shape) => (map ? { shape, map } : { shape }));
  return { name, operands, run, ...rest };
}
