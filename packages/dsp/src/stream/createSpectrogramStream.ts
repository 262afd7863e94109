import { checkOptions } from "../core/checkOptions.ts";
import { SPECTROGRAM_OPTIONS, type SpectrogramOptions } from "../core/createSpectrogram.ts";
import { createFeatureStream, type FeatureStream } from "./createFeatureStream.ts";

/**
 * Streams a spectrogram: all frames in a row equal `spectrogram` of the whole signal, bit for bit.
 *
 * @param options as for `spectrogram`; `padMode` is `constant`
 * @throws {RangeError} where a setting is out of range
 * @see librosa.stft
 * @example
 * ```ts
 * import { createSpectrogramStream } from "@ser/dsp";
 *
 * const stream = createSpectrogramStream({ nFft: 512, hopLength: 128 });
 * stream.push(new Float32Array(1024)).cols; // 7: the first frame is centred on the first sample
 * stream.flush().cols; // 2
 * ```
 */
export function createSpectrogramStream(options: SpectrogramOptions = {}): FeatureStream {
  checkOptions("createSpectrogramStream", options, SPECTROGRAM_OPTIONS);
  const rows = Math.floor((options.nFft ?? 2048) / 2) + 1;
  return createFeatureStream("createSpectrogramStream", options, { rows });
}
