import type { SpectrogramOptions } from "../core/createSpectrogram.ts";
import { type FilterBank, packFilters } from "../core/filterBank.ts";
import { memoize } from "../core/memoize.ts";
import { type MelOptions, melFilterBank } from "../filters/melFilterBank.ts";

/** Settings of a mel spectrogram. */
export interface MelspectrogramOptions extends MelOptions, SpectrogramOptions {}

/** The filter bank of a mel spectrogram; the last few are kept. */
export function melBank(options: MelOptions): FilterBank {
  const { sr, nFft, nMels, fmin, fmax, htk, norm } = options;
  return knownBank({
    sr,
    ...(nFft !== undefined && { nFft }),
    ...(nMels !== undefined && { nMels }),
    ...(fmin !== undefined && { fmin }),
    ...(fmax !== undefined && { fmax }),
    ...(htk !== undefined && { htk }),
    ...(norm !== undefined && { norm }),
  });
}

const knownBank: (options: MelOptions) => FilterBank = memoize((options: MelOptions) =>
  packFilters(melFilterBank(options)),
);
