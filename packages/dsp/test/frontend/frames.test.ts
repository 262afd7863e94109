import {
  createFrontend,
  delta,
  type FramesSpec,
  melspectrogram,
  mfcc,
  powerToDb,
  preemphasis,
  standardizeFrames,
} from "@ser/dsp";
import { describe, expect, it } from "vitest";
import { deviation, mean } from "./moments.ts";

const sr = 16000;
const plain: FramesSpec = {
  feature: "frames",
  sr,
  nFft: 512,
  hopLength: 160,
  trimDb: 0,
  preemphasis: 0,
  nMels: 20,
  fmin: 20,
  fmax: 8000,
  topDb: 80,
  nMfcc: 0,
  deltas: 0,
  nFrames: 101,
  align: "start",
  fill: "zero",
  normalization: "none",
};
/** A second whose middle fifth is loud. */
const y = Float32Array.from(
  { length: sr },
  (_, i) => (i > 6400 && i < 9600 ? 0.5 : 0.001) * Math.sin(i * i * 1e-4),
);
const settings = { sr, nFft: 512, hopLength: 160, nMels: 20, fmin: 20, fmax: 8000 };
const logMel = powerToDb(melspectrogram(y, settings));
const run = (changes: Partial<FramesSpec>, clip = y) =>
  createFrontend({ ...plain, ...changes }).process(clip, { sr });

describe("a front end of frames", () => {
  it("is the log-mel spectrogram, or its cepstrum, where no step is asked for", () => {
    expect(run({})).toEqual(logMel.data);
    expect(run({ nMfcc: 13 })).toEqual(mfcc(logMel, { sr, nMfcc: 13 }).data);
  });

  it("keeps the decibels below the loudest that it is told, or all", () => {
    for (const topDb of [20, null]) {
      expect(run({ topDb })).toEqual(powerToDb(melspectrogram(y, settings), { topDb }).data);
    }
  });

  it("takes a clip of one sample, which has nothing to be emphasised against", () => {
    expect(run({ preemphasis: 0.97 }, y.slice(7000, 7001))).toEqual(run({}, y.slice(7000, 7001)));
  });

  it("puts differences below, and names every row", () => {
    const { shape, featureNames } = createFrontend({ ...plain, nMfcc: 2, deltas: 2 });
    expect(shape).toEqual([6, 101]);
    expect(featureNames).toEqual([
      "mfcc1",
      "mfcc2",
      "delta(mfcc1)",
      "delta(mfcc2)",
      "deltaDelta(mfcc1)",
      "deltaDelta(mfcc2)",
    ]);
    const values = run({ deltas: 2 });
    const size = logMel.data.length;
    expect(values.subarray(size, 2 * size)).toEqual(delta(logMel).data);
    expect(values.subarray(2 * size)).toEqual(delta(logMel, { order: 2 }).data);
    expect(run({ deltas: 1, nFrames: 2 }, y.subarray(0, 100)).subarray(40)).toEqual(new Float32Array(40));
  });

  it("takes differences over fewer frames where a clip has no nine", () => {
    const clip = y.subarray(0, 480);
    const short = powerToDb(melspectrogram(clip, settings));
    expect(short.cols).toBe(4);
    expect(run({ deltas: 1, nFrames: 4 }, clip).subarray(80)).toEqual(delta(short, { width: 3 }).data);
  });

  it("keeps the first frames, the middle ones, or those around the loud part", () => {
    const row = (values: Float32Array, nFrames: number) => [...values.subarray(0, nFrames)];
    const first = [...logMel.data.subarray(0, 101)];
    expect(row(run({ nFrames: 10 }), 10)).toEqual(first.slice(0, 10));
    expect(row(run({ nFrames: 10, align: "centre" }), 10)).toEqual(first.slice(45, 55));
    const late = new Float32Array(sr);
    late.set(y.subarray(0, 10000), 6000); // its loud part is no longer in the middle
    const loud = run({ nFrames: 10, align: "loud" }, late);
    expect(mean(loud)).toBeGreaterThan(mean(run({ nFrames: 10, align: "centre" }, late)));
  });

  it("fills missing frames up with the smallest value before, or with 0 after, all is normalised", () => {
    const zero = run({ nFrames: 121, align: "centre", fill: "zero", normalization: "clip" });
    expect([...zero.subarray(0, 10)]).toEqual(new Array(10).fill(0));
    expect(mean(zero)).toBeCloseTo(0, 5);
    const smallest = run({ nFrames: 121, align: "centre", fill: "minimum", normalization: "none" });
    expect(new Set(smallest.subarray(0, 10))).toEqual(new Set([Math.min(...logMel.data)]));
    const normalized = run({ nFrames: 121, align: "centre", fill: "minimum", normalization: "clip" });
    expect([mean(normalized), deviation(normalized)]).toEqual([expect.closeTo(0, 4), expect.closeTo(1, 4)]);
  });

  it("normalises each row by itself; a constant one becomes 0", () => {
    const values = run({ normalization: "row" });
    for (let at = 0; at < values.length; at += 101) {
      const row = values.subarray(at, at + 101);
      expect([mean(row), deviation(row)]).toEqual([expect.closeTo(0, 4), expect.closeTo(1, 4)]);
    }
    expect(run({ normalization: "row" }, new Float32Array(sr))).toEqual(new Float32Array(2020));
  });

  it("normalises by the loud frames: how quiet the others are is the same to them", () => {
    const quieter = y.map((value, i) => (i > 6400 && i < 9600 ? value : value / 10));
    const middleOf = (values: Float32Array) =>
      Array.from({ length: 20 }, (_, band) => [...values.subarray(band * 101 + 43, band * 101 + 57)]).flat();
    const middles = (normalization: "loud" | "clip") =>
      [y, quieter].map((clip) => middleOf(run({ normalization }, clip))) as [number[], number[]];
    const [before, after] = middles("loud");
    for (const [i, value] of after.entries()) expect(value).toBeCloseTo(before[i] as number, 3);
    expect(mean(Float32Array.from(before))).toBeCloseTo(0, 0);
    const [all, changed] = middles("clip");
    expect(Math.abs((changed[0] as number) - (all[0] as number))).toBeGreaterThan(0.05);
  });

  it("calls loud what is within 35 dB of the loudest frame", () => {
    const band = { data: Float32Array.of(0, -34, -36), rows: 1, cols: 3 };
    const { data } = standardizeFrames(band, { normalization: "loud" });
    // The first two have mean -17 and deviation 17.
    expect([...data].map((value) => Math.round(17 * value))).toEqual([17, -17, -19]);
  });

  it("has loud frames of log-mel bands only", () => {
    expect(() => createFrontend({ ...plain, normalization: "loud", deltas: 1 })).toThrow(
      'createFrontend: deltas must be 0 where normalization is "loud", which looks at the log-mel bands, got 1',
    );
    expect(() => createFrontend({ ...plain, normalization: "loud", nMfcc: 13 })).toThrow(
      'createFrontend: nMfcc must be 0 where normalization is "loud"',
    );
  });

  it("is what standardizeFrames makes of the frames", () => {
    for (const normalization of ["clip", "loud", "row"] as const) {
      const S = { data: run({}), rows: 20, cols: 101 };
      expect(standardizeFrames(S, { normalization }).data).toEqual(run({ normalization }));
    }
    const S = { data: run({}), rows: 20, cols: 101 };
    expect(() => standardizeFrames(S, { normalization: "none" as never })).toThrow(
      'standardizeFrames: normalization must be one of "clip", "loud", "row", got "none"',
    );
    expect(() => standardizeFrames({ ...S, cols: 100 }, { normalization: "clip" })).toThrow(RangeError);
  });

  it("trims and emphasises what it transforms", () => {
    expect(run({ trimDb: 30, fill: "minimum" })).not.toEqual(run({ fill: "minimum" }));
    expect(mean(run({ preemphasis: 0.97 }).subarray(0, 101))).toBeLessThan(mean(run({}).subarray(0, 101)));
  });

  it("emphasises by the coefficient that it is told", () => {
    const emphasised = melspectrogram(preemphasis(y, { coef: 0.5 }), settings);
    expect(run({ preemphasis: 0.5 })).toEqual(powerToDb(emphasised).data);
  });

  it.each([
    [{ align: "end" }, "align must be one of"],
    [{ deltas: 3 }, "deltas must be 0, 1 or 2, got 3"],
    [{ topDb: 0 }, "topDb must be > 0"],
    [{ nMfcc: 30 }, "nMfcc must be <= nMels = 20"],
    [{ nMfcc: 1.5 }, "nMfcc must be"],
    [{ fmax: 9000 }, "fmax must be <= sr / 2"],
    [{ colour: 1 }, "got colour"],
  ])("refuses %j", (changes, message) => {
    expect(() => run(changes as Partial<FramesSpec>)).toThrow(message);
  });
});
