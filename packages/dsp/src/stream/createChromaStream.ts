import { checkFinite } from "../core/check.ts";
import { checkOptions, type OptionNames } from "../core/checkOptions.ts";
import { checkNorm, normalizeColumnsInPlace } from "../core/normalize.ts";
import { CHROMA_STFT_OPTIONS, type ChromaStftOptions, chromaBank } from "../feature/createChromaStft.ts";
import { chromaSettings } from "../filters/chromaFilterBank.ts";
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
  const { norm = Number.POSITIVE_INFINITY } = options;
  checkFinite(fn, "tuning", options.tuning);
  checkNorm(fn, norm);
  const bank = chromaBank(chromaSettings(fn, { ...options, norm: 2 }));
  return createFeatureStream(fn, options, {
    rows: bank.rows,
    bank,
    map: (S) => normalizeColumnsInPlace(S, norm),
  });
}
