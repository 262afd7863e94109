import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import type { TensorInfo } from "@tensorflow/tfjs-core";
import { floatsOf } from "./floatsOf.ts";

/**
 * Turns a filter by 180 degrees: its last tap becomes the first. The stock `Reverse` goes value by value.
 *
 * @param filter `[height, width, inChannels, outChannels]`
 */
export function turnTaps(backend: BackendWasm, filter: TensorInfo): TensorInfo {
  const [height, width, inChannels, outChannels] = filter.shape as [number, number, number, number];
  const output = backend.makeOutput(filter.shape, "float32");
  const [from, to] = [floatsOf(backend, filter), floatsOf(backend, output)];
  const tapLength = inChannels * outChannels;
  const nTaps = height * width;
  for (let tap = 0; tap < nTaps; tap++) {
    to.set(from.subarray(tap * tapLength, (tap + 1) * tapLength), (nTaps - 1 - tap) * tapLength);
  }
  return output;
}
