import { decodeWav } from "../src/codec/decodeWav.ts";
import { WavError } from "../src/codec/wavError.ts";

/** What an array of samples costs besides its samples, for each of the 1024 channels that a header can name. */
const maxChannels = 1024;

/**
 * Decodes a file that may be damaged in any way.
 *
 * @returns the error's code, or `decoded`
 * @throws whatever a sound decoder never gives: an error of another type, or a result that breaks a promise
 */
export function checkDecoding(file: Uint8Array): string {
  try {
    const { sr, channels, nFrames, nFramesPromised, truncated } = decodeWav(file);
    const nBytes = channels.reduce((sum, channel) => sum + channel.byteLength, 0);
    if (nBytes > 8 * file.length) throw new Error(`${nBytes} bytes from a file of ${file.length}`);
    if (channels.length === 0 || channels.length > maxChannels)
      throw new Error(`${channels.length} channels`);
    if (channels.some((channel) => channel.length !== nFrames)) throw new Error("channels of unequal length");
    if (!(sr > 0)) throw new Error(`a rate of ${sr} Hz`);
    if (truncated !== (nFramesPromised !== null && nFrames < nFramesPromised))
      throw new Error("truncated is wrong");
    return "decoded";
  } catch (error) {
    if (error instanceof WavError) return error.code;
    throw error;
  }
}
