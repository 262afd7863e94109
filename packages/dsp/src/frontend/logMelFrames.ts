import { applyFilters } from "../core/applyFilters.ts";
import { packFilters } from "../core/filterBank.ts";
import { spectrogram } from "../core/spectrogram.ts";
import { powerToDb } from "../feature/powerToDb.ts";
import { melFilterBank } from "../filters/melFilterBank.ts";
import type { FrontendKernel } from "./createFrontend.ts";
import type { LogMelSpec } from "./frontendSpec.ts";
import { numbered } from "./numbered.ts";

/** Log-mel spectrogram, dB, of the first `nFrames` frames; what is missing is silence. */
export function logMelFrames(spec: LogMelSpec): FrontendKernel {
  const { sr, nFft, hopLength, nMels, nFrames } = spec;
  const bank = packFilters(melFilterBank({ sr, nFft, nMels }));
  // Centred frames: the last one is centred on the last sample, or, of an odd size, on the one before it.
  const nSamples = hopLength * (nFrames - 1) + (nFft % 2);
  return {
    shape: [nMels, nFrames],
    featureNames: numbered("mel", nMels),
    compute(y) {
      const fixed = new Float32Array(Math.max(1, nSamples));
      fixed.set(y.subarray(0, fixed.length));
      return powerToDb(applyFilters(bank, spectrogram(fixed, { nFft, hopLength }))).data;
    },
  };
}
