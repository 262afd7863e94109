import { Tile, type TileAttrs, type TileInputs, util } from "@tensorflow/tfjs-core";
import { floatsOf } from "../floatsOf.ts";
import type { WasmKernel } from "../wasmKernel.ts";

/**
 * Repeats a tensor along its axes.
 *
 * The stock kernel computes the place of every element anew. Where the whole tensor is repeated, as one value
 * per channel is in the gradient of batch normalization, doubling the filled part copies whole blocks.
 */
export const tile: WasmKernel<TileInputs, TileAttrs> = {
  name: Tile,
  compute(call, stock) {
    const { inputs, attrs, backend } = call;
    const { x } = inputs;
    const size = util.sizeFromShape(x.shape);
    if (x.dtype !== "float32" || !repeatsWhole(x.shape, attrs.reps)) return stock(call);
    const output = backend.makeOutput(
      x.shape.map((length, axis) => length * attrs.reps[axis]!),
      "float32",
    );
    const to = floatsOf(backend, output);
    if (to.length === 0) return output;
    to.set(floatsOf(backend, x));
    for (let filled = size; filled < to.length; filled *= 2) {
      to.copyWithin(filled, 0, Math.min(filled, to.length - filled));
    }
    return output;
  },
};

/** Whether axes are repeated only where all axes before them have length 1. */
function repeatsWhole(shape: readonly number[], reps: readonly number[]): boolean {
  const first = shape.findIndex((length) => length !== 1);
  return first === -1 || reps.every((rep, axis) => axis <= first || rep === 1);
}
