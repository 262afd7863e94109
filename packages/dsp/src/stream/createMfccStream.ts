import { checkOptions, type OptionNames } from "../core/checkOptions.ts";
import { cepstrumBank } from "../feature/cepstrum.ts";
import { MFCC_OPTIONS, type MfccOptions, melOptions } from "../feature/createMfcc.ts";
import { melBank } from "../feature/melBank.ts";
import { createFeatureStream, type FeatureStream } from "./createFeatureStream.ts";

/** Settings of {@link createMfccStream}. */
export interface MfccStreamOptions extends MfccOptions {
  /** Power that is 0 dB, above 0. Default 1. */
  readonly ref?: number;
}

const MFCC_STREAM_OPTIONS: OptionNames<MfccStreamOptions> = { ...MFCC_OPTIONS, ref: false };

/**
 * Streams MFCC, of decibels that are not cut: `mfcc` of a whole clip cuts them 80 below the clip's loudest value,
 * which a stream cannot know. All frames in a row equal
 * `mfcc(powerToDb(melspectrogram(y, options), { ref, topDb: null }), options)`, bit for bit.
 *
 * @param options as for `mfcc`, with `ref`; `padMode` is `constant`
 * @throws {RangeError} where a setting is out of range
 * @see librosa.feature.mfcc, with `S=librosa.power_to_db(..., top_db=None)`
 * @example
 * ```ts
 * import { createMfccStream } from "@ser/dsp";
 *
 * const stream = createMfccStream({ sr: 16000, nFft: 512, hopLength: 160, nMels: 40, nMfcc: 13 });
 * stream.push(new Float32Array(16000)).rows; // 13
 * ```
 */
export function createMfccStream(options: MfccStreamOptions): FeatureStream {
  const fn = "createMfccStream";
  checkOptions(fn, options, MFCC_STREAM_OPTIONS);
  const { ref = 1 } = options;
  const bank = melBank(fn, melOptions(options));
  const cepstrum = cepstrumBank(fn, bank.rows, options);
  return createFeatureStream(fn, options, {
    rows: cepstrum.rows,
    bank,
    decibels: { ref, amin: 1e-10 },
    cepstrum,
  });
}
