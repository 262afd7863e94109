import { type FilterBank, packFilters } from "../core/applyFilters.ts";
import { memoize } from "../core/memoize.ts";
import type { SpectrogramOptions } from "../core/spectrogram.ts";
import { type MelOptions, melFilterBank } from "../filters/melFilterBank.ts";

/** Settings of a mel spectrogram. */
export interface MelspectrogramOptions extends MelOptions, SpectrogramOptions {}

/** The filter bank of a mel spectrogram; the last few are kept. */
export function melBank(options: MelOptions): FilterBank {
  const { sr, nFft, nMels, fmin, fmax, htk, norm } = options;
  // JSON, the key of the memory, has no infinity and no NaN: those are named apart.
  const key = [sr, fmin, fmax, norm].map(String).join();
  return knownBank(key, {
    sr,
    ...(nFft !== undefined && { nFft }),
    ...(nMels !== undefined && { nMels }),
    ...(fmin !== undefined && { fmin }),
    ...(fmax !== undefined && { fmax }),
    ...(htk !== undefined && { htk }),
    ...(norm !== undefined && { norm }),
  });
}

const knownBank: (key: string, options: MelOptions) => FilterBank = memoize(
  (_key: string, options: MelOptions) => packFilters(melFilterBank(options)),
);
