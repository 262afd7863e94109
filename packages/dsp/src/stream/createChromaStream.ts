import { checkFinite } from "../core/check.ts";
import { checkOptions, type OptionNames } from "../core/checkOptions.ts";
import {
  CHROMA_STFT_OPTIONS,
  type ChromaStftOptions,
  createChromaOfSpectrogram,
} from "../feature/createChromaStft.ts";
import { createFeatureStream, type FeatureStream } from "./createFeatureStream.ts";

/** Settings of {@link createChromaStream}. */
export interface ChromaStreamOptions extends ChromaStftOptions {
  /** Deviation of A4 from 440 Hz, in fractions of a pitch class; it cannot be estimated before the end. */
  readonly tuning: number;
}

const CHROMA_STREAM_OPTIONS: OptionNames<ChromaStreamOptions> = { ...CHROMA_STFT_OPTIONS, tuning: true };

/**
 * Streams a chromagram: all frames in a row equal `chromaStft` of the whole signal with the same `tuning`, bit
 * for bit.
 *
 * @param options as for `chromaStft`, where `tuning` must be told; `padMode` is `constant`
 * @throws {RangeError} where a setting is out of range
 * @see librosa.feature.chroma_stft
 * @example
 * ```ts
 * import { createChromaStream } from "@ser/dsp";
 *
 * const stream = createChromaStream({ sr: 22050, tuning: 0 });
 * stream.push(new Float32Array(4096)).rows; // 12
 * ```
 */
export function createChromaStream(options: ChromaStreamOptions): FeatureStream {
  const fn = "createChromaStream";
  checkOptions(fn, options, CHROMA_STREAM_OPTIONS);
  const { nFft = 2048, nChroma = 12 } = options;
  checkFinite(fn, "tuning", options.tuning);
  const chromaOf = createChromaOfSpectrogram(fn, nFft, options);
  return createFeatureStream(fn, options, {
    rows: nChroma,
    map: (S) => {
      const { data, rows, cols } = chromaOf(S);
      return { data: data.slice(), rows, cols };
    },
    isScratch: true,
  });
}
