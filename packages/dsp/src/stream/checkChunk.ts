import { energyOfSamples } from "../core/check.ts";
import { isFloat32Array } from "../core/typedArrays.ts";

/**
 * Throws unless `chunk` is a Float32Array of finite samples; of a signal's pieces, some may be empty.
 *
 * @returns the sum of the samples' squares
 */
export function checkChunk(fn: string, chunk: Float32Array): number {
  if (chunk === undefined) {
    throw new TypeError(
      `${fn}: chunk must be a Float32Array of samples, got undefined; ` +
        "an AudioWorklet's input without a connection has no channels: skip it, or push zeros",
    );
  }
  if (chunk?.length === 0 && isFloat32Array(chunk)) return 0;
  return energyOfSamples(fn, chunk, "chunk");
}
