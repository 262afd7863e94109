import { estimateTuning } from "@ser/dsp";
import { describe, expect, it } from "vitest";
import { glide } from "../golden/glide.ts";

describe("estimateTuning", () => {
  // librosa.estimate_tuning(y=glide, sr=22050, n_fft=n_fft) of librosa 0.11.0
  it.each([
    { nFft: 256, tuning: -0.24 },
    { nFft: 400, tuning: -0.13 },
    { nFft: 512, tuning: 0.28 },
  ])("hops a quarter of the window unless told, as librosa does, in frames of $nFft", ({ nFft, tuning }) => {
    expect(estimateTuning(glide(6000, 22050), { sr: 22050, nFft })).toBeCloseTo(tuning, 10);
  });
});
