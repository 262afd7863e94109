import { chromaStft, estimateTuning, spectrogram } from "@ser/dsp";
import { describe, expect, it } from "vitest";
import { glide } from "../golden/glide.ts";

/** A second at 22050 Hz, so many semitones above 440 Hz. */
const above440 = (semitones: number) =>
  Float32Array.from({ length: 22050 }, (_, i) =>
    Math.sin((2 * Math.PI * 440 * 2 ** (semitones / 12) * i) / 22050),
  );

describe("estimateTuning", () => {
  // librosa.estimate_tuning(y=glide, sr=22050, n_fft=n_fft) of librosa 0.11.0
  it.each([
    { nFft: 256, tuning: -0.24 },
    { nFft: 400, tuning: -0.13 },
    { nFft: 512, tuning: 0.28 },
  ])("hops a quarter of the window unless told, as librosa does, in frames of $nFft", ({ nFft, tuning }) => {
    expect(estimateTuning(glide(6000, 22050), { sr: 22050, nFft })).toBeCloseTo(tuning, 10);
  });

  it("is in parts of a bin of the octave that it is told", () => {
    const of = (binsPerOctave: number) => estimateTuning(above440(0.25), { sr: 22050, binsPerOctave });
    expect(Math.abs(of(12) - 0.25)).toBeLessThan(0.02);
    expect(Math.abs(Math.abs(of(24)) - 0.5)).toBeLessThan(0.04);
  });

  it("is what chromaStft tunes by, in bins of its own", () => {
    const y = above440(0.15);
    const options = { sr: 22050, nChroma: 24 };
    const tuning = estimateTuning(spectrogram(y), { sr: 22050, nFft: 2048, binsPerOctave: 24 });
    expect(chromaStft(y, options)).toEqual(chromaStft(y, { ...options, tuning }));
  });
});
