import {
  chromaStft,
  createFrontend,
  delta,
  fixLength,
  frontends,
  type Matrix,
  melspectrogram,
  mfcc,
  powerToDb,
  preemphasis,
  resample,
  rms,
  spectralBandwidth,
  spectralCentroid,
  spectralRolloff,
  spectrogram,
  standardizeFrames,
  zeroCrossingRate,
} from "@ser/dsp";
import { describe, expect, test } from "vitest";
import { deviation, mean } from "./moments.ts";

const sr = 22050;
const y = Float32Array.from({ length: 2 * sr }, (_, i) => 0.4 * Math.sin(i / 7) * Math.sin(i / 3000));
const rowOf = ({ data, cols }: Matrix, row: number) => data.subarray(row * cols, (row + 1) * cols);
const meanOfRow = (S: Matrix, row: number) => mean(rowOf(S, row));

test("a spec that is changed afterwards changes nothing", () => {
  const spec = { ...frontends.source002 } as { fmax: number; nMels: number } & typeof frontends.source002;
  const frontend = createFrontend(spec);
  const before = frontend.process(y, { sr });
  spec.nMels = 7;
  Object.assign(spec, { topDb: 1, fmax: 2000 });
  expect(frontend.process(y, { sr })).toEqual(before);
  expect(frontend.spec).toEqual(frontends.source002);
});

test("a feature must be one of ours, whatever all objects have", () => {
  const spec = { feature: "constructor" } as never;
  expect(() => createFrontend(spec)).toThrow("feature must be one of frames, summary, logMel");
});

test("views must be a list", () => {
  const frontend = createFrontend(frontends.source002);
  expect(() => frontend.processViews(y, { sr } as never)).toThrow(/^frontend\.processViews: /);
});

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

  test("resamples by the rate of each clip, whatever came before", () => {
    for (const rate of [48000, 16000, 48000]) {
      const own = resample(y, { origSr: rate, targetSr: sr });
      expect(frontend.process(y, { sr: rate })).toEqual(frontend.process(own, { sr }));
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
  expect(mean(values)).toBeCloseTo(0, 5);
  expect(deviation(values)).toBeCloseTo(1, 5);
  expect(frontend.process(new Float32Array(3 * sr), { sr })).toEqual(new Float32Array(12800));
});

test("source003 fills a short clip up with frames of 0 dB, and standardises all together", () => {
  const { nFft, hopLength, nMels, nFrames } = frontends.source003;
  const logMel = powerToDb(melspectrogram(y, { sr, nFft, hopLength, nMels }));
  expect(logMel.cols).toBeLessThan(nFrames);
  const filled = new Float32Array(nMels * nFrames);
  for (let m = 0; m < nMels; m++) filled.set(rowOf(logMel, m), m * nFrames);
  const expected = standardizeFrames({ data: filled, rows: nMels, cols: nFrames }, { normalization: "clip" });
  expect(createFrontend(frontends.source003).process(y, { sr })).toEqual(expected.data);
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

test("source004's numbers are those of the features that it names", () => {
  const { nFft, hopLength, nMfcc, nMels, nChroma, duration, preemphasis: coef } = frontends.source004;
  const frontend = createFrontend(frontends.source004);
  const features = frontend.process(y, { sr });
  const x = preemphasis(fixLength(y, { size: duration * sr }), { coef });
  const stft = { sr, nFft, hopLength };
  const frames = { frameLength: nFft, hopLength };
  const cepstra = mfcc(x, { ...stft, nMfcc, nMels });
  const named: Readonly<Record<string, Float32Array>> = {
    mfcc1: rowOf(cepstra, 0),
    mfcc2: rowOf(cepstra, 1),
    delta1: rowOf(delta(cepstra), 0),
    deltaDelta1: rowOf(delta(cepstra, { order: 2 }), 0),
    centroid: spectralCentroid(x, stft).data,
    rolloff: spectralRolloff(x, stft).data,
    bandwidth: spectralBandwidth(x, stft).data,
    zeroCrossingRate: zeroCrossingRate(x, frames).data,
    rms: rms(x, frames).data,
    chroma1: rowOf(chromaStft(x, { ...stft, nChroma }), 0),
  };
  const expectFeature = (name: string, expected: number) => {
    const value = features[frontend.featureNames.indexOf(name)]!;
    expect(Math.abs(value - expected), name).toBeLessThan(1e-5 * (1 + Math.abs(expected)));
  };
  for (const [name, values] of Object.entries(named)) {
    expectFeature(`mean(${name})`, mean(values));
    expectFeature(`std(${name})`, deviation(values));
  }
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

test("a span that starts before its clip, and statistics that are none, are named", () => {
  const { source001, source004 } = frontends;
  expect(() => createFrontend({ ...source001, start: -1 })).toThrow("start must be >= 0, got -1");
  expect(() => createFrontend({ ...source004, statistics: ["median"] as never })).toThrow(
    'statistics must be one of "mean", "std", got "median"',
  );
  expect(() => createFrontend({ ...source004, statistics: [] })).toThrow(
    'statistics must be a list of "mean" and "std", got []',
  );
});

test("bad clips are named, never turned into NaN", () => {
  const frontend = createFrontend(frontends.source000);
  expect(() => frontend.process(new Float32Array(), { sr })).toThrow("at least 1 sample");
  expect(() => frontend.process(Float32Array.of(0, NaN), { sr })).toThrow("got NaN at sample 1");
  expect(() => frontend.process(y, { sr: 0 })).toThrow("sr must be > 0, got 0");
});

test("samples whose power is no number are named, whatever the front end", () => {
  const huge = new Float32Array(3 * sr);
  huge[2.5 * sr] = 1e20;
  for (const spec of Object.values(frontends)) {
    expect(() => createFrontend({ ...spec, sr }).process(huge, { sr })).toThrow(/must be finite, got/);
  }
  expect(() => createFrontend(frontends.source000).process(huge, { sr })).toThrow(
    /^frontend.process: the power must be finite, got .*; samples are far beyond -1 to 1: scale them$/,
  );
});

test("statistics of fewer frames than a delta takes are named at once", () => {
  const { source004 } = frontends;
  const ofFrames = (n: number) => ({
    ...source004,
    duration: ((n - 1) * source004.hopLength) / source004.sr,
  });
  expect(() => createFrontend(ofFrames(8))).toThrow(
    /^createFrontend: duration must give at least 9 frames, got 8 of .* s; use a longer one or a smaller hopLength$/,
  );
  expect(createFrontend(ofFrames(9)).process(y, { sr }).every(Number.isFinite)).toBe(true);
});
