import { checkOptions, type OptionNames } from "../core/checkOptions.ts";
import type { PreparedFeature } from "../core/createSpectrogram.ts";
import { CEPSTRUM_OPTIONS, type CepstrumOptions, createCepstrum } from "./cepstrum.ts";
import { prepareLogMelspectrogram } from "./createLogMelspectrogram.ts";
import { MELSPECTROGRAM_OPTIONS, type MelspectrogramOptions } from "./melBank.ts";

/** Settings of `mfcc`. */
export interface MfccOptions extends CepstrumOptions, Omit<MelspectrogramOptions, "norm"> {
  /** `norm` of the mel filter bank. Default `slaney`. */
  readonly melNorm?: MelspectrogramOptions["norm"];
}

/** Their names. */
export const MFCC_OPTIONS: OptionNames<MfccOptions> = {
  ...MELSPECTROGRAM_OPTIONS,
  ...CEPSTRUM_OPTIONS,
  melNorm: false,
};

/** The settings of the mel spectrogram that coefficients are made of. */
export function melOptions({ norm: _norm, melNorm, ...rest }: MfccOptions): MelspectrogramOptions {
  return melNorm === undefined ? rest : { ...rest, norm: melNorm };
}

/**
 * Prepares mel-frequency cepstral coefficients: filters, cosines and buffers are made once for many clips.
 *
 * @param options as for `mfcc`; `sr` is required
 * @returns a function of a clip, `[n]`, that gives `[nMfcc, frames]`. The result lives in memory that the next call
 * overwrites: copy what must stay. Clips of one length allocate no buffers after the first.
 * @throws {RangeError} where a setting is out of range; the function, where its clip is empty, not finite or so large
 * that its power is not
 * @see librosa.feature.mfcc
 * @example
 * ```ts
 * import { createMfcc } from "@ser/dsp";
 *
 * const mfccOf = createMfcc({ sr: 16000, nFft: 512, hopLength: 160, nMels: 40, nMfcc: 13 });
 * mfccOf(new Float32Array(16000)).rows; // 13
 * ```
 */
export function createMfcc(options: MfccOptions): PreparedFeature {
  checkOptions("createMfcc", options, MFCC_OPTIONS);
  return prepareMfcc("createMfcc", options);
}

/** The same under the name of the caller, without a look at the options' names. */
export function prepareMfcc(fn: string, options: MfccOptions): PreparedFeature {
  const logMelOf = prepareLogMelspectrogram(fn, melOptions(options));
  const cepstrumOf = createCepstrum(fn, options.nMels ?? 128, options);
  return (y) => cepstrumOf(logMelOf(y));
}
