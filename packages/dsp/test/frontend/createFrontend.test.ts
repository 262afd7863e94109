import {
  chromaStft,
  createFrontend,
  frontends,
  melspectrogram,
  mfcc,
  powerToDb,
  resample,
  spectrogram,
} from "@ser/dsp";
import { describe, expect, test } from "vitest";

const sr = 22050;
const y = Float32Array.from({ length: 2 * sr }, (_, i) => 0.4 * Math.sin(i / 7) * Math.sin(i / 3000));
const meanOfRow = ({ data, cols }: { data: Float32Array; cols: number }, row: number) =>
  data.subarray(row * cols, (row + 1) * cols).reduce((sum, value) => sum + value, 0) / cols;

describe("source000", () => {
  const frontend = createFrontend(frontends.source000);

  test("gives means over time of 40 MFCC, 12 chroma of the magnitude, 128 mel power, in this order", () => {
    const features = frontend.process(y, { sr });
    expect(features.length).toBe(180);
    expect(features[0]).toBeCloseTo(meanOfRow(mfcc(y, { sr, nMfcc: 40 }), 0), 3);
    expect(features[39]).toBeCloseTo(meanOfRow(mfcc(y, { sr, nMfcc: 40 }), 39), 4);
    const chroma = chromaStft(spectrogram(y, { power: 1 }), { sr });
    expect(features[40]).toBeCloseTo(meanOfRow(chroma, 0), 5);
    const mel = melspectrogram(y, { sr });
    expect(features[52 + 30]! / meanOfRow(mel, 30)).toBeCloseTo(1, 5);
  });

  test("names every feature", () => {
    expect(frontend.shape).toEqual([180]);
    expect(frontend.featureNames.length).toBe(180);
    expect([0, 39, 40, 51, 52, 179].map((i) => frontend.featureNames[i])).toEqual([
      "mfcc1",
      "mfcc40",
      "chroma1",
      "chroma12",
      "mel1",
      "mel128",
    ]);
  });

  test("resamples what comes at another rate", () => {
    const at48k = Float32Array.from({ length: 96000 }, (_, i) => 0.4 * Math.sin(i / 15));
    const resampled = resample(at48k, { origSr: 48000, targetSr: sr });
    expect(frontend.process(at48k, { sr: 48000 })).toEqual(frontend.process(resampled, { sr }));
  });

  test("silence gives finite numbers", () => {
    const features = frontend.process(new Float32Array(sr), { sr });
    expect(features.every(Number.isFinite)).toBe(true);
    expect(features[0]).toBeCloseTo(-1131.37, 2); // 128 bands at -100 dB, orthonormal
  });
});

describe("source002", () => {
  const frontend = createFrontend(frontends.source002);

  test("gives 40 log-mel bands by 174 frames, whatever the length", () => {
    expect(frontend.shape).toEqual([40, 174]);
    for (const n of [1, 100, sr, 10 * sr]) {
      expect(frontend.process(y.subarray(0, n), { sr }).length).toBe(40 * 174);
    }
  });

  test("equals the log-mel spectrogram of the clip, padded with silence", () => {
    const padded = new Float32Array(512 * 173);
    padded.set(y.subarray(0, padded.length));
    const expected = powerToDb(melspectrogram(padded, { sr, nMels: 40 }));
    expect(expected.cols).toBe(174);
    expect(frontend.process(y, { sr })).toEqual(expected.data);
  });
});

test("source001 gives MFCC of the span from 1 s to 4 s", () => {
  const frontend = createFrontend(frontends.source001);
  const long = Float32Array.from({ length: 5 * 48000 }, (_, i) => Math.sin(i / 40) * Math.sin(i / 9000));
  const expected = mfcc(long.subarray(48000, 4 * 48000), { sr: 48000, nMfcc: 40 });
  expect(frontend.shape).toEqual([expected.rows, expected.cols]);
  expect(frontend.process(long, { sr: 48000 })).toEqual(expected.data);
  expect(() => frontend.process(long.subarray(0, 40000), { sr: 48000 })).toThrow("longer than start = 1 s");
});

test("source003 has mean 0 and deviation 1, and is 0 where a clip is constant", () => {
  const frontend = createFrontend(frontends.source003);
  expect(frontend.shape).toEqual([128, 100]);
  const values = frontend.process(y, { sr });
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  expect(mean).toBeCloseTo(0, 5);
  expect(variance).toBeCloseTo(1, 5);
  expect(frontend.process(new Float32Array(3 * sr), { sr })).toEqual(new Float32Array(12800));
});

test("source004 gives mean and deviation of 201 features, named", () => {
  const frontend = createFrontend(frontends.source004);
  expect(frontend.shape).toEqual([402]);
  expect(frontend.featureNames[184]).toBe("mean(centroid)");
  const features = frontend.process(y, { sr });
  expect(features.length).toBe(402);
  expect(features.every(Number.isFinite)).toBe(true);
  expect(frontend.process(new Float32Array(sr), { sr }).every(Number.isFinite)).toBe(true);
});

test.each([2047, 2048])("of frames of %d samples come as many as the shape says", (nFft) => {
  const { shape, process } = createFrontend({ ...frontends.source002, nFft, nFrames: 9 });
  expect(process(y, { sr: 22050 }).length).toBe(shape[0]! * shape[1]!);
});

test("specs survive JSON", () => {
  for (const spec of Object.values(frontends)) {
    expect(createFrontend(JSON.parse(JSON.stringify(spec))).process(y, { sr })).toEqual(
      createFrontend(spec).process(y, { sr }),
    );
  }
});

test("unknown keys, missing keys and wrong values are named", () => {
  const make = (change: object) => () => createFrontend({ ...frontends.source000, ...change });
  expect(make({ feature: "mel" })).toThrow(
    'feature must be one of frames, summary, logMel, mfcc, standardizedLogMel, statistics, got "mel"',
  );
  expect(make({ hop: 512 })).toThrow(
    "keys of a summary spec must be feature, sr, nFft, hopLength, nMfcc, nChroma, nMels, got hop",
  );
  expect(make({ nMfcc: undefined })).toThrow("nMfcc must be a number, got undefined");
  expect(make({ nMfcc: 200 })).toThrow("nMfcc must be <= nMels = 128, got 200");
  expect(make({ sr: -1 })).toThrow("sr must be > 0, got -1");
});

test("bad clips are named, never turned into NaN", () => {
  const frontend = createFrontend(frontends.source000);
  expect(() => frontend.process(new Float32Array(), { sr })).toThrow("at least 1 sample");
  expect(() => frontend.process(Float32Array.of(0, NaN), { sr })).toThrow("got NaN at sample 1");
  expect(() => frontend.process(y, { sr: 0 })).toThrow("sr must be > 0, got 0");
});
