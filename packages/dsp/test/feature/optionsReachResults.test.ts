// What an option asks for is what the numbers are, where the default would give others.
import {
  chromaStft,
  type Matrix,
  rms,
  spectralContrast,
  spectralFlatness,
  zeroCrossingRate,
  zeroCrossings,
} from "@ser/dsp";
import { describe, expect, test } from "vitest";
import { glide } from "../golden/glide.ts";

const sr = 16000;
const column = (values: ArrayLike<number>): Matrix => ({
  data: Float32Array.from(values),
  rows: values.length,
  cols: 1,
});

test("rms: by the edge samples beyond the ends, a constant clip has one value everywhere", () => {
  const { data } = rms(new Float32Array(100).fill(0.5), { frameLength: 20, hopLength: 10, padMode: "edge" });
  expect(data).toEqual(new Float32Array(11).fill(0.5));
});

describe("zero crossings", () => {
  test("of samples below the threshold are none", () => {
    const y = Float32Array.of(0.5, -0.05, 0.5, -0.5);
    expect([...zeroCrossings(y, { threshold: 0.1 })]).toEqual([1, 0, 0, 1]);
  });

  test("have 0 as a positive number, or as a sign of its own", () => {
    const y = Float32Array.of(0.5, 0, 0.5, -0.5);
    expect([...zeroCrossings(y)]).toEqual([1, 0, 0, 1]);
    expect([...zeroCrossings(y, { zeroPos: false, pad: false })]).toEqual([0, 1, 1, 1]);
  });

  test("count the first sample of each frame where they are told to", () => {
    const y = Float32Array.of(1, -1, 1, 1);
    const frame = { frameLength: 4, hopLength: 4, center: false };
    expect([...zeroCrossingRate(y, { ...frame, pad: true }).data]).toEqual([0.75]);
    expect([...zeroCrossingRate(y, frame).data]).toEqual([0.5]);
  });
});

test.each([1, 2] as const)("chroma of a frame has norm %i where that is asked for", (norm) => {
  const { data, rows, cols } = chromaStft(glide(8000, sr), { sr, nFft: 512, norm });
  expect(rows).toBe(12);
  const frame = Array.from({ length: rows }, (_, chroma) => data[chroma * cols + 5]! ** norm);
  expect(frame.reduce((a, b) => a + b)).toBeCloseTo(1, 5);
});

test("flatness is the geometric mean over the arithmetic one, of the power asked for", () => {
  const S = column([1, 4, 16]);
  expect(spectralFlatness(S, { power: 1 }).data[0]).toBeCloseTo(4 / 7, 6);
  expect(spectralFlatness(S).data[0]).toBeCloseTo(16 / 91, 6);
});

test("contrast is less the more of a band counts as its peak and its valley", () => {
  const S = column(Array.from({ length: 129 }, (_, k) => k));
  const band = { sr: 25600, fmin: 6400, nBands: 1, linear: true };
  const contrast = (quantile: number) => spectralContrast(S, { ...band, quantile }).data[1]!;
  expect(contrast(0.02) - contrast(0.5)).toBeGreaterThan(20);
});
