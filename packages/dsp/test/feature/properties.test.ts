// Facts that hold whatever the reference library says.
import {
  amplitudeToDb,
  chromaStft,
  dbToAmplitude,
  dbToPower,
  delta,
  fixLength,
  istft,
  type Matrix,
  magnitude,
  melFilterBank,
  melspectrogram,
  mfcc,
  powerToDb,
  rms,
  spectralCentroid,
  spectralRolloff,
  spectrogram,
  stft,
  zeroCrossingRate,
} from "@ser/dsp";
import { describe, expect, test } from "vitest";
import { createWindow } from "../../src/core/window.ts";

/** Noise in -1 to 1 by a linear congruential generator. */
function noise(n: number, seed = 1): Float32Array {
  let state = seed;
  return Float32Array.from({ length: n }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 31 - 1;
  });
}

const sr = 16000;
const largestDifference = (a: Float32Array, b: Float32Array) =>
  a.reduce((largest, value, i) => Math.max(largest, Math.abs(value - b[i]!)), 0);

const row = (...values: number[]): Matrix => ({
  data: Float32Array.from(values),
  rows: 1,
  cols: values.length,
});

describe("stft and istft", () => {
  test.each([512, 400, 1001, 255])("istft(stft(y)) is y with nFft %i", (nFft) => {
    const y = noise(5000);
    const back = istft(stft(y, { nFft }), { nFft, length: y.length });
    expect(largestDifference(back, y)).toBeLessThan(1e-5);
  });

  test.each(["hamming", "blackman", "rectangular", { name: "kaiser", beta: 8 }] as const)(
    "istft(stft(y)) is y with window %o",
    (window) => {
      const y = noise(3000);
      const back = istft(stft(y, { nFft: 256, window }), { window, length: y.length });
      expect(largestDifference(back, y)).toBeLessThan(1e-5);
    },
  );

  test.each([64, 100, 101])("a frame's energy is its spectrum's, over nFft %i (Parseval)", (nFft) => {
    const y = noise(nFft);
    const { data, rows } = spectrogram(y, { nFft, hopLength: nFft, window: "rectangular", center: false });
    const isSingle = (k: number) => k === 0 || (nFft % 2 === 0 && k === rows - 1);
    const energy = data.reduce((sum, value, k) => sum + value * (isSingle(k) ? 1 : 2), 0) / nFft;
    expect(energy).toBeCloseTo(
      y.reduce((sum, value) => sum + value * value, 0),
      3,
    );
  });

  test.each(["edge", "reflect", "symmetric"] as const)(
    "padMode %s leaves the inner frames as they are",
    (padMode) => {
      const y = noise(4000);
      const [padded, plain] = [stft(y, { nFft: 256, padMode }), stft(y, { nFft: 256 })];
      const middle = 30;
      for (let k = 0; k < plain.rows; k++) {
        expect(padded.re[k * plain.cols + middle]).toBe(plain.re[k * plain.cols + middle]);
      }
    },
  );

  test("a Kaiser window of beta 0 is rectangular", () => {
    expect(createWindow({ name: "kaiser", beta: 0 }, 8)).toEqual(createWindow("rectangular", 8));
  });

  test("a Kaiser window of the largest beta has numbers", () => {
    const window = createWindow({ name: "kaiser", beta: 700 }, 8);
    expect(window[4]).toBe(1);
    expect(window.every(Number.isFinite)).toBe(true);
  });
});

describe("decibels", () => {
  const S = { data: noise(100).map(Math.abs), rows: 10, cols: 10 };
  test("come back", () => {
    expect(largestDifference(dbToPower(powerToDb(S)).data, S.data)).toBeLessThan(1e-5);
    expect(largestDifference(dbToAmplitude(amplitudeToDb(S)).data, S.data)).toBeLessThan(1e-5);
    const { data } = amplitudeToDb(row(0, 0), { amin: undefined as never, topDb: null });
    expect([...data]).toEqual([-100, -100]);
  });
  test("of amplitudes are told, and come back, against a reference", () => {
    expect([...amplitudeToDb(row(10, 100), { ref: 10 }).data].map(Math.round)).toEqual([0, 20]);
    expect([...dbToAmplitude(row(0, 20), { ref: 10 }).data].map(Math.round)).toEqual([10, 100]);
  });
  test("of powers come back against a reference", () => {
    expect([...dbToPower(row(0, 20), { ref: 10 }).data].map(Math.round)).toEqual([10, 1000]);
  });
});

describe("delta", () => {
  const ramp = { data: Float32Array.from({ length: 30 }, (_, t) => 2.5 * t), rows: 1, cols: 30 };
  test.each([3, 5, 9])("of a ramp is its slope, width %i", (width) => {
    for (const value of delta(ramp, { width }).data) expect(value).toBeCloseTo(2.5, 5);
  });
  test("of second order of a ramp is 0", () => {
    for (const value of delta(ramp, { order: 2 }).data) expect(value).toBeCloseTo(0, 5);
  });
  test.each(["nearest", "mirror", "constant", "wrap"] as const)(
    "mode %s leaves the middle as it is",
    (mode) => {
      expect(delta(ramp, { mode }).data[15]).toBeCloseTo(2.5, 5);
    },
  );
  test.each([
    ["the frames mirrored", { mode: "mirror" }, 2],
    ["the other end", { mode: "wrap" }, 16],
    ["0", { mode: "constant" }, 0],
    ["the value that it is told", { mode: "constant", cval: 10 }, 10],
  ] as const)("takes %s for what is before the first frame, by %o", (_, options, before) => {
    const { data } = delta(row(1, 2, 4, 8, 16), { width: 3, ...options });
    expect(data[0]).toBeCloseTo((2 - before) / 2, 6);
  });
});

describe("features of a ready spectrogram equal those of the samples", () => {
  const y = noise(8000);
  const S = spectrogram(y, { nFft: 512, hopLength: 128 });
  const M = spectrogram(y, { nFft: 512, hopLength: 128, power: 1 });
  const settings = { sr, nFft: 512, hopLength: 128 };
  test("melspectrogram", () =>
    expect(melspectrogram(S, { sr, nMels: 40 })).toEqual(melspectrogram(y, { ...settings, nMels: 40 })));
  test("mfcc", () => {
    const logMel = powerToDb(melspectrogram(y, settings));
    expect(mfcc(logMel, { sr })).toEqual(mfcc(y, settings));
  });
  test("chromaStft", () => expect(chromaStft(S, { sr })).toEqual(chromaStft(y, settings)));
  test("spectralCentroid", () => expect(spectralCentroid(M, { sr })).toEqual(spectralCentroid(y, settings)));
  test("magnitude of the transform", () => {
    expect(magnitude(stft(y, settings))).toEqual(M);
  });
});

describe("known signals", () => {
  const tone = Float32Array.from({ length: 16000 }, (_, i) => Math.sin((2 * Math.PI * 1000 * i) / sr));
  test("the centroid and the rolloff of a tone lie at its frequency", () => {
    expect(spectralCentroid(tone, { sr }).data[15]).toBeCloseTo(1000, -1);
    expect(Math.abs(spectralRolloff(tone, { sr }).data[15]! - 1000)).toBeLessThan(2 * (sr / 2048));
  });
  test("a tone crosses zero twice a period", () => {
    expect(zeroCrossingRate(tone).data[15]).toBeCloseTo(2000 / sr, 3);
  });
  test("the root mean square of a sine is 1 / sqrt(2)", () => {
    expect(rms(tone).data[15]).toBeCloseTo(Math.SQRT1_2, 4);
  });
});

test("fixLength crops and pads", () => {
  expect(fixLength(Float32Array.of(1, 2, 3), { size: 2 })).toEqual(Float32Array.of(1, 2));
  expect(fixLength(Float32Array.of(1, 2), { size: 3 })).toEqual(Float32Array.of(1, 2, 0));
});

test("a mel band that no bin of the FFT lies in is 0, and a longer FFT fills it", () => {
  const isEmpty = ({ data, cols }: Matrix, band: number) =>
    data.subarray(band * cols, (band + 1) * cols).every((weight) => weight === 0);
  const emptyOf = (nFft: number) => {
    const bank = melFilterBank({ sr: 16000, nFft, nMels: 128 });
    return Array.from({ length: bank.rows }, (_, band) => band).filter((band) => isEmpty(bank, band));
  };
  expect(emptyOf(256).length).toBeGreaterThan(0);
  expect(emptyOf(2048)).toEqual([]);
});
