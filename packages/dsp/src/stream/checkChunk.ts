import { checkSamples } from "../core/check.ts";
import { isFloat32Array } from "../core/typedArrays.ts";

/** Throws unless `chunk` is a Float32Array of finite samples; of a signal's pieces, some may be empty. */
export function checkChunk(fn: string, chunk: Float32Array): void {
  if (chunk === undefined) {
    throw new TypeError(
      `${fn}: chunk must be a Float32Array of samples, got undefined; ` +
        "an AudioWorklet's input without a connection has no channels: skip it, or push zeros",
    );
  }
  if (isFloat32Array(chunk) && chunk.length === 0) return;
  checkSamples(fn, chunk, "chunk");
}
