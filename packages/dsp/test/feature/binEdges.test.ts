// Bins that lie on the edge of a band, or of where peaks are looked for: NumPy's last digit says on which side.
import { expect, test } from "vitest";
import {
  chromaFilterBank,
  estimateTuning,
  fftFrequencies,
  powerToDb,
  rms,
  spectralCentroid,
  spectralContrast,
} from "../../src/index.ts";

/** Noise that any language can make: a generator of Lehmer's. */
function noise(n: number): Float32Array {
  let state = 1;
  return Float32Array.from({ length: n }, () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647 - 0.5;
  });
}

test("fftFrequencies round as NumPy's rfftfreq", () => {
  const frequencies = fftFrequencies({ sr: 16000, nFft: 168 });
  expect(frequencies[42]).toBe(3999.9999999999995);
  expect(frequencies[21]).toBe(1999.9999999999998);
});

test("spectralContrast: a bin on a band's edge is in librosa's band", () => {
  // librosa.feature.spectral_contrast(y=v, sr=16000, n_fft=2160)[3, [2, 14]]
  const { data, cols } = spectralContrast(noise(16000), { sr: 16000, nFft: 2160 });
  expect(data[3 * cols + 2]).toBeCloseTo(11.9657005, 3);
  expect(data[3 * cols + 14]).toBeCloseTo(12.3345965, 3);
});

test("estimateTuning: a peak on the highest frequency that counts, as it is rounded", () => {
  // librosa.estimate_tuning(y=t, sr=16000, n_fft=168)
  const small = noise(8000);
  const t = Float32Array.from(small, (v, i) => Math.sin((2 * Math.PI * 4000 * i) / 16000 + 0.3) + 1e-3 * v);
  expect(estimateTuning(t, { sr: 16000, nFft: 168 })).toBeCloseTo(0.21, 6);
});

test("a spectrogram in place of samples has its settings checked as well", () => {
  const S = { data: new Float32Array(1025), rows: 1025, cols: 1 };
  const failing = (call: () => unknown) => expect(call).toThrow(RangeError);
  failing(() => rms(S, { frameLength: 2048.7 }));
  failing(() => spectralCentroid(S, { sr: 22050, nFft: 2048.9 }));
  failing(() => spectralCentroid(S, { sr: 22050, hopLength: -1 }));
  failing(() => spectralCentroid(S, { sr: 22050, winLength: 1e9 }));
  expect(spectralCentroid(S, { sr: 22050, hopLength: 100, winLength: 400 }).cols).toBe(1);
});

test("settings that no picture of a spectrum has are refused", () => {
  const S = { data: new Float32Array([1, 2]), rows: 2, cols: 1 };
  expect(() => powerToDb(S, { topDb: "80" as never })).toThrow(
    "powerToDb: topDb must be a number or null, got string",
  );
  expect(() => chromaFilterBank({ sr: 8000, tuning: 1e5 })).toThrow(
    "chromaFilterBank: tuning must be a share of a bin",
  );
});
