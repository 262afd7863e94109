import { checkPositive, energyOfSamples } from "../core/check.ts";
import { checkOptions } from "../core/checkOptions.ts";
import { checkPower, mostPower } from "../core/checkPower.ts";
import { createScratch } from "../core/createScratch.ts";
import type { PreparedFeature } from "../core/createSpectrogram.ts";
import { createFrameTransform } from "../core/frameTransform.ts";
import { padSamples } from "../core/padSamples.ts";
import { frameCount, stftSettings } from "../core/stftSettings.ts";
import { MELSPECTROGRAM_OPTIONS, type MelspectrogramOptions, melBank } from "./melBank.ts";

/**
 * Prepares mel spectrograms: window, Fourier transform, filters and buffers are made once for many clips.
 *
 * @param options as for `melspectrogram`
 * @returns a function of a clip, `[n]`, that gives `[nMels, frames]`. The result lives in memory that the next
 * call overwrites: copy what must stay. Clips of one length allocate no buffers after the first.
 * @throws {RangeError} where a setting is out of range; the function, where its clip is empty, not finite or so large
 * that its power is not
 * @see librosa.feature.melspectrogram
 * @example
 * ```ts
 * import { createMelspectrogram } from "@ser/dsp";
 *
 * const melOf = createMelspectrogram({ sr: 16000, nFft: 512, hopLength: 160, nMels: 40 });
 * const clips = [new Float32Array(16000), new Float32Array(16000).fill(0.1)];
 * const energies = clips.map((y) => melOf(y).data.reduce((sum, value) => sum + value, 0));
 * ```
 */
export function createMelspectrogram(options: MelspectrogramOptions): PreparedFeature {
  checkOptions("createMelspectrogram", options, MELSPECTROGRAM_OPTIONS);
  return prepareMelspectrogram("createMelspectrogram", options);
}

/** The same under the name of the caller, without a look at the options' names. */
export function prepareMelspectrogram(fn: string, options: MelspectrogramOptions): PreparedFeature {
  const { power = 2 } = options;
  checkPositive(fn, "power", power);
  const settings = stftSettings(fn, options);
  const bank = melBank(fn, options);
  const transform = createFrameTransform(settings);
  const scratch = createScratch();
  return (y) => {
    const energy = energyOfSamples(fn, y);
    const result = scratch(bank.rows, frameCount(fn, y.length, settings));
    const padded = padSamples(y, settings);
    transform.magnitudes(result, padded.y, padded.start, power, bank);
    checkPower(fn, result.data, mostPower(energy, settings.nFft, power));
    return result;
  };
}
