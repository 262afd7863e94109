import { prepareLogMelspectrogram } from "../feature/createLogMelspectrogram.ts";
import type { FrontendSteps } from "./createFrontend.ts";
import type { StandardizedLogMelSpec } from "./frontendSpec.ts";
import { numbered } from "./numbered.ts";
import { standardizeInPlace } from "./standardize.ts";

/** Log-mel spectrogram of `nFrames` frames with mean 0 and deviation 1; a constant one is 0. */
export function standardizedLogMel(spec: StandardizedLogMelSpec): FrontendSteps {
  const { sr, nFft, hopLength, nMels, nFrames } = spec;
  const logMelOf = prepareLogMelspectrogram("createFrontend", { sr, nFft, hopLength, nMels });
  return {
    shape: [nMels, nFrames],
    featureNames: numbered("mel", nMels),
    compute(y) {
      const logMel = logMelOf(y);
      const result = new Float32Array(nMels * nFrames);
      const nKept = Math.min(nFrames, logMel.cols);
      for (let m = 0; m < nMels; m++) {
        const row = m * logMel.cols;
        result.set(logMel.data.subarray(row, row + nKept), m * nFrames);
      }
      standardizeInPlace({ data: result, rows: 1, cols: result.length }, "clip");
      return result;
    },
  };
}
