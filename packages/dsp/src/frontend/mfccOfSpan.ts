import { fixLength } from "../core/fixLength.ts";
import { mfcc } from "../feature/mfcc.ts";
import type { FrontendSteps } from "./createFrontend.ts";
import type { MfccSpec } from "./frontendSpec.ts";
import { numbered } from "./numbered.ts";

/** MFCC of a span of the clip, `[nMfcc, frames]`; what is missing is silence. */
export function mfccOfSpan(spec: MfccSpec): FrontendSteps {
  const { sr, nFft, hopLength, nMels, nMfcc, start, duration } = spec;
  const size = Math.max(1, Math.round(duration * sr));
  const from = Math.round(start * sr);
  const nFrames = 1 + Math.floor((size + 2 * Math.floor(nFft / 2) - nFft) / hopLength);
  return {
    shape: [nMfcc, nFrames],
    featureNames: numbered("mfcc", nMfcc),
    compute(y) {
      if (y.length <= from) {
        throw new RangeError(
          `frontend.process: y must be longer than start = ${start} s, got ${y.length / sr} s`,
        );
      }
      return mfcc(fixLength(y.subarray(from), { size }), { sr, nFft, hopLength, nMels, nMfcc }).data;
    },
  };
}
