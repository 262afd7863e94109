import {
  chromaStft,
  delta,
  istft,
  type Matrix,
  melspectrogram,
  mfcc,
  powerToDb,
  rms,
  spectralCentroid,
  spectralContrast,
  spectralRolloff,
  stft,
} from "@ser/dsp";
import { describe, expect, test } from "vitest";

const sr = 16000;
const row = (value: number): Matrix => ({ data: Float32Array.of(value), rows: 1, cols: 1 });

describe("what cannot be is refused, by name, value and rule", () => {
  const y = new Float32Array(2048).fill(0.5);
  const cases: readonly (readonly [string, () => unknown, RegExp])[] = [
    ["NaN", () => stft(Float32Array.of(0, Number.NaN)), /stft|y must be finite/],
    ["an empty clip", () => rms(new Float32Array()), /rms: y must hold at least 1 sample/],
    [
      "a window longer than the FFT",
      () => stft(y, { nFft: 256, winLength: 300 }),
      /winLength must be <= nFft = 256, got 300/,
    ],
    ["a fractional hop", () => stft(y, { hopLength: 1.5 }), /hopLength must be a whole number/],
    [
      "a Kaiser window beyond any number",
      () => stft(y, { window: { name: "kaiser", beta: -800 } }),
      /^stft: window.beta must be in -700 to 700, got -800$/,
    ],
    [
      "a spectrogram of one row",
      () => spectralCentroid(row(1), { sr }),
      /^spectralCentroid: S must have at least 2 rows, got 1$/,
    ],
    ["an unknown window", () => stft(y, { window: "tri" as never }), /window must be one of/],
    ["an unknown padMode", () => stft(y, { padMode: "wrap" as never }), /padMode must be one of/],
    [
      "fmax above Nyquist",
      () => melspectrogram(y, { sr, fmax: 8001 }),
      /fmax must be <= sr \/ 2 = 8000 Hz, got 8001/,
    ],
    [
      "more coefficients than bands",
      () => mfcc(y, { sr, nMels: 20, nMfcc: 21 }),
      /nMfcc must be <= nMels = 20, got 21/,
    ],
    [
      "a matrix that does not fit",
      () => melspectrogram({ data: new Float32Array(3), rows: 2, cols: 2 }, { sr }),
      /S must hold rows \* cols = 4 values, got 3/,
    ],
    [
      "values below 0 in place of magnitudes",
      () => spectralCentroid({ data: Float32Array.of(1, -1, 0), rows: 3, cols: 1 }, { sr }),
      /^spectralCentroid: S must be >= 0, got -1 at index 1$/,
    ],
    [
      "an unknown norm",
      () => chromaStft(y, { sr, norm: 3 as never }),
      /norm must be 1, 2, Infinity or null, got 3/,
    ],
    ...[-1, Number.NaN].map(
      (topDb) =>
        [
          `${topDb} dB below the loudest`,
          () => powerToDb(row(1), { topDb }),
          new RegExp(`^powerToDb: topDb must be >= 0 dB or null, got ${topDb}`),
        ] as const,
    ),
    ...[0, 1, 85].map(
      (rollPercent) =>
        [
          `a rolloff at the share ${rollPercent}`,
          () => spectralRolloff(y, { sr, rollPercent }),
          new RegExp(`^spectralRolloff: rollPercent must be > 0 and < 1, got ${rollPercent}`),
        ] as const,
    ),
    ["an even delta width", () => delta({ data: y, rows: 1, cols: 2048 }, { width: 4 }), /width must be odd/],
    ["bands above Nyquist", () => spectralContrast(y, { sr: 8000 }), /reduce fmin or nBands/],
    [
      "rows that do not fit nFft",
      () => istft(stft(y, { nFft: 256 }), { nFft: 512 }),
      /D must have .* 257 rows, got 129/,
    ],
  ];
  test.each(cases)("%s", (_, run, message) => expect(run).toThrow(message));
});
