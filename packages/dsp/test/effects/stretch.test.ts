import { describe, expect, it } from "vitest";
import { stft } from "../../src/core/stft.ts";
import { phaseVocoder } from "../../src/effects/phaseVocoder.ts";
import { pitchShift } from "../../src/effects/pitchShift.ts";
import { timeStretch } from "../../src/effects/timeStretch.ts";
import { goldenSignals, goldenSr, readGolden } from "../golden/readGolden.ts";

/** Largest difference over the largest golden value. */
function relativeDistance(got: ArrayLike<number>, golden: ArrayLike<number>): number {
  expect(got.length).toBe(golden.length);
  let worst = 0;
  let peak = 0;
  for (let i = 0; i < golden.length; i++) {
    worst = Math.max(worst, Math.abs(got[i]! - golden[i]!));
    peak = Math.max(peak, Math.abs(golden[i]!));
  }
  return worst / (peak || 1);
}

/**
 * The vocoder sums float32 phases, which amplifies the last bit of each: librosa's own float32 and float64
 * results lie up to 1.6e-3 of the peak apart (`f32err` of the golden arrays). Pitch shifting adds the
 * tolerance of resampling at its start, 5 % of the first sample.
 */
const vocoderTolerance = 5e-3;
const pitchTolerance = 6e-2;

describe.each(goldenSignals)("on librosa's %s", (signal) => {
  it("phaseVocoder, timeStretch and pitchShift are librosa's within their tolerance", () => {
    const { y, records } = readGolden(signal, "phase_vocoder");
    for (const { params, values } of records) {
      const { re, im } = phaseVocoder(stft(y, { nFft: 512 }), { rate: params.rate as number });
      const interleaved = Float32Array.from({ length: 2 * re.length }, (_, i) => (i % 2 ? im : re)[i >> 1]!);
      expect(relativeDistance(interleaved, values)).toBeLessThanOrEqual(vocoderTolerance);
    }
    for (const { params, values } of readGolden(signal, "time_stretch").records) {
      const got = timeStretch(y, { rate: params.rate as number });
      expect(relativeDistance(got, values)).toBeLessThanOrEqual(vocoderTolerance);
    }
    for (const { params, values } of readGolden(signal, "pitch_shift").records) {
      const got = pitchShift(y, { sr: goldenSr, nSteps: params.n_steps as number });
      expect(relativeDistance(got, values)).toBeLessThanOrEqual(pitchTolerance);
    }
  });
});

const y = Float32Array.from({ length: 9000 }, (_, i) => Math.sin(i / 5));

describe("timeStretch", () => {
  it("gives the clip back at rate 1", () => {
    expect(relativeDistance(timeStretch(y, { rate: 1 }), y)).toBeLessThan(1e-3);
  });

  it("names the argument that is wrong", () => {
    expect(() => timeStretch(y, { rate: 0 })).toThrow("timeStretch: rate must be > 0, got 0");
    expect(() => timeStretch(y, { rate: 1e-9 })).toThrow(
      /^timeStretch: rate must leave at most 536870912 samples of 9000, got 1e-9/,
    );
    expect(() => timeStretch(y, { rate: 1e-320 })).toThrow("use a higher rate");
    expect(() => phaseVocoder(stft(y), { rate: 1e-9 })).toThrow(
      /^phaseVocoder: rate must leave at most 536870912 values of 1025 x 18, got 1e-9/,
    );
    expect(() => timeStretch(y, { rate: 1e5 })).toThrow("at least 1 sample");
    expect(() => timeStretch(y, { rate: 1, nFft: 511 })).toThrow("nFft must be even");
    expect(() => pitchShift(y, { sr: 8000, nSteps: Number.NaN })).toThrow(
      "pitchShift: nSteps must be finite",
    );
    expect(() => pitchShift(y, { sr: 8000, nSteps: 50 })).toThrow("4 octaves");
  });
});

describe("pitchShift", () => {
  const byTwo = { sr: 16000, nSteps: 2 };

  it("counts steps of the octave that it is told", () => {
    expect(pitchShift(y, { sr: 16000, nSteps: 4, binsPerOctave: 24 })).toEqual(pitchShift(y, byTwo));
  });

  it("takes clips of a few samples down as far as others", () => {
    for (const nSteps of [-13, -48])
      expect(pitchShift(y.subarray(1, 2), { sr: 16000, nSteps }).length).toBe(1);
  });

  it("stretches in frames of the size asked for", () => {
    expect(pitchShift(y, { ...byTwo, nFft: 512 })).not.toEqual(pitchShift(y, byTwo));
    expect(() => pitchShift(y, { ...byTwo, nFft: 511 })).toThrow("pitchShift: nFft must be even, got 511");
  });
});
