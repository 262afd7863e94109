import { estimateTuning } from "@ser/dsp";
import { describe, expect, it } from "vitest";

/** A tone of seven harmonics that glides upwards from 110 Hz. */
function glide(n: number, sr: number): Float32Array {
  return Float32Array.from({ length: n }, (_, i) => {
    const t = i / sr;
    const phase = 2 * Math.PI * (110 * t + 60 * t * t);
    let sum = 0;
    for (let k = 1; k < 8; k++) sum += Math.sin(k * phase) / k;
    return 0.3 * sum;
  });
}

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
