import { checkOptions, type OptionNames } from "../core/checkOptions.ts";
import type { PreparedFeature } from "../core/createSpectrogram.ts";
import { prepareMelspectrogram } from "./createMelspectrogram.ts";
import { MELSPECTROGRAM_OPTIONS, type MelspectrogramOptions } from "./melBank.ts";
import { DB_OPTIONS, type DbOptions, dbSettings, powerToDbInto } from "./powerToDb.ts";

/** Settings of {@link createLogMelspectrogram}. */
export interface LogMelspectrogramOptions extends MelspectrogramOptions, DbOptions {}

const LOG_MELSPECTROGRAM_OPTIONS: OptionNames<LogMelspectrogramOptions> = {
  ...MELSPECTROGRAM_OPTIONS,
  ...DB_OPTIONS,
};

/**
 * Prepares mel spectrograms in decibels: `powerToDb` of `melspectrogram`, with buffers made once for many clips.
 *
 * @param options those of `melspectrogram` and of `powerToDb`; `sr` is required
 * @returns a function of a clip, `[n]`, that gives `[nMels, frames]`, dB. The result lives in memory that the next
 * call overwrites: copy what must stay. Clips of one length allocate no buffers after the first.
 * @throws {RangeError} where a setting is out of range; the function, where its clip is empty, not finite
 * or so large that its power is not
 * @see librosa.power_to_db of librosa.feature.melspectrogram
 * @example
 * ```ts
 * import { createLogMelspectrogram } from "@ser/dsp";
 *
 * const logMelOf = createLogMelspectrogram({ sr: 16000, nFft: 512, hopLength: 160, nMels: 40 });
 * logMelOf(new Float32Array(16000)).data[0]; // -100: silence
 * ```
 */
export function createLogMelspectrogram(options: LogMelspectrogramOptions): PreparedFeature {
  checkOptions("createLogMelspectrogram", options, LOG_MELSPECTROGRAM_OPTIONS);
  return prepareLogMelspectrogram("createLogMelspectrogram", options);
}

/** The same under the name of the caller, without a look at the options' names. */
export function prepareLogMelspectrogram(fn: string, options: LogMelspectrogramOptions): PreparedFeature {
  const settings = dbSettings(fn, options);
  const melOf = prepareMelspectrogram(fn, options);
  return (y) => {
    const mel = melOf(y);
    return powerToDbInto(fn, mel, mel, settings);
  };
}
