import { prepareLogMelspectrogram } from "../feature/createLogMelspectrogram.ts";
import type { FrontendSteps } from "./createFrontend.ts";
import type { LogMelSpec } from "./frontendSpec.ts";
import { numbered } from "./numbered.ts";

/** Log-mel spectrogram, dB, of the first `nFrames` frames; what is missing is silence. */
export function logMelFrames(spec: LogMelSpec): FrontendSteps {
  const { sr, nFft, hopLength, nMels, nFrames } = spec;
  const logMelOf = prepareLogMelspectrogram("createFrontend", { sr, nFft, hopLength, nMels });
  // Centred frames: the last one is centred on the last sample, or, of an odd size, on the one before it.
  const nSamples = hopLength * (nFrames - 1) + (nFft % 2);
  return {
    shape: [nMels, nFrames],
    featureNames: numbered("mel", nMels),
    compute(y) {
      const fixed = new Float32Array(Math.max(1, nSamples));
      fixed.set(y.subarray(0, fixed.length));
      return logMelOf(fixed).data.slice();
    },
  };
}
