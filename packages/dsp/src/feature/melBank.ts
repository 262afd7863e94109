import type { OptionNames } from "../core/checkOptions.ts";
import { SPECTROGRAM_OPTIONS, type SpectrogramOptions } from "../core/createSpectrogram.ts";
import { type FilterBank, packFilters } from "../core/filterBank.ts";
import { memoize } from "../core/memoize.ts";
import { MEL_OPTIONS, type MelOptions, melFilters, melSettings } from "../filters/melFilterBank.ts";

/** Settings of a mel spectrogram. */
export interface MelspectrogramOptions extends MelOptions, SpectrogramOptions {}

/** Their names. */
export const MELSPECTROGRAM_OPTIONS: OptionNames<MelspectrogramOptions> = {
  ...MEL_OPTIONS,
  ...SPECTROGRAM_OPTIONS,
};

/** The filter bank of a mel spectrogram; the last few are kept. */
export function melBank(fn: string, options: MelOptions): FilterBank {
  return knownBank(melSettings(fn, options));
}

const knownBank: (settings: Required<MelOptions>) => FilterBank = memoize((settings: Required<MelOptions>) =>
  packFilters(melFilters(settings)),
);
