import { checkOptions, type OptionNames } from "../core/checkOptions.ts";
import { MELSPECTROGRAM_OPTIONS, type MelspectrogramOptions, melBank } from "../feature/melBank.ts";
import type { DbOptions } from "../feature/powerToDb.ts";
import { createFeatureStream, type FeatureStream } from "./createFeatureStream.ts";

/** Settings of {@link createLogMelStream}. */
export interface LogMelStreamOptions extends MelspectrogramOptions, Pick<DbOptions, "amin"> {
  /** Power that is 0 dB, above 0. Default 1. */
  readonly ref?: number;
}

const LOG_MEL_STREAM_OPTIONS: OptionNames<LogMelStreamOptions> = {
  ...MELSPECTROGRAM_OPTIONS,
  amin: false,
  ref: false,
};

/**
 * Streams a mel spectrogram: all frames in a row equal `melspectrogram` of the whole signal, bit for bit.
 *
 * @param options as for `melspectrogram`; `padMode` is `constant`
 * @throws {RangeError} where a setting is out of range
 * @see librosa.feature.melspectrogram
 * @example
 * ```ts
 * import { createMelStream } from "@ser/dsp";
 *
 * const stream = createMelStream({ sr: 16000, nFft: 512, hopLength: 160, nMels: 40 });
 * const frames = [stream.push(new Float32Array(4000)), stream.push(new Float32Array(4000)), stream.flush()];
 * frames.reduce((sum, { cols }) => sum + cols, 0); // 51
 * ```
 */
export function createMelStream(options: MelspectrogramOptions): FeatureStream {
  checkOptions("createMelStream", options, MELSPECTROGRAM_OPTIONS);
  const bank = melBank("createMelStream", options);
  return createFeatureStream("createMelStream", options, { rows: bank.rows, bank });
}

/**
 * Streams a log-mel spectrogram in decibels against a fixed power. Nothing is cut below the loudest value: of a
 * signal that has not ended it is not known. All frames in a row equal
 * `powerToDb(melspectrogram(y, options), { ref, amin, topDb: null })`, bit for bit.
 *
 * @param options as for `melspectrogram`, with `ref` and `amin`; `padMode` is `constant`
 * @throws {RangeError} where a setting is out of range
 * @see librosa.power_to_db with `top_db=None`
 * @example
 * ```ts
 * import { createLogMelStream } from "@ser/dsp";
 *
 * const stream = createLogMelStream({ sr: 16000, nFft: 512, hopLength: 160, nMels: 40 });
 * stream.push(new Float32Array(512)).data[0]; // -100: silence
 * ```
 */
export function createLogMelStream(options: LogMelStreamOptions): FeatureStream {
  const fn = "createLogMelStream";
  checkOptions(fn, options, LOG_MEL_STREAM_OPTIONS);
  const bank = melBank(fn, options);
  const { ref = 1, amin = 1e-10 } = options;
  return createFeatureStream(fn, options, { rows: bank.rows, bank, decibels: { ref, amin } });
}
