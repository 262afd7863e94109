import { isFloat32Array } from "../core/typedArrays.ts";

/**
 * Mixes channels down to one, as their mean.
 *
 * @param channels one array per channel, all of one length
 * @returns the mean of the channels, `[n]`
 * @throws {TypeError} when `channels` is no list of Float32Array
 * @throws {RangeError} when there is no channel, or when the channels differ in length
 * @see librosa.to_mono
 * @example
 * ```ts
 * import { toMono } from "@ser/dsp";
 *
 * toMono([new Float32Array([1, 0]), new Float32Array([0, 0])]); // 0.5, 0
 * ```
 */
export function toMono(channels: readonly Float32Array[]): Float32Array<ArrayBuffer> {
  if (!Array.isArray(channels) || !channels.every(isFloat32Array)) {
    throw new TypeError(
      `toMono: channels must be a list of Float32Array, one per channel, got ${Object.prototype.toString.call(channels)}; use toMono([y])`,
    );
  }
  const nChannels = channels.length;
  const first = channels[0];
  if (first === undefined) throw new RangeError("toMono: channels must hold at least 1 channel, got 0");
  for (let c = 1; c < nChannels; c++) {
    if (channels[c]!.length !== first.length) {
      throw new RangeError(
        `toMono: channels must have one length, got ${first.length} samples in channel 0 and ${channels[c]!.length} in channel ${c}`,
      );
    }
  }
  if (nChannels === 1) return first.slice();
  const y = new Float32Array(first.length);
  for (let i = 0; i < y.length; i++) {
    let sum = 0;
    for (let c = 0; c < nChannels; c++) sum += channels[c]![i]!;
    y[i] = sum / nChannels;
  }
  return y;
}
