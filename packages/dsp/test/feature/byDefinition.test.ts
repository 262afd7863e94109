// Features whose code takes short cuts, beside their definitions in plain words.
import { describe, expect, test } from "vitest";
import { readFrames } from "../../src/core/framesOfMatrix.ts";
import {
  createRmsStream,
  type Matrix,
  powerToDb,
  rms,
  spectralContrast,
  spectralFlatness,
} from "../../src/index.ts";
import { noise } from "../kernel/signals.ts";

const magnitudes = (rows: number, cols: number, of: (value: number, i: number) => number): Matrix => ({
  data: noise(rows * cols).map((value, i) => of(Math.abs(value), i)),
  rows,
  cols,
});
const columnOf = ({ data, rows, cols }: Matrix, t: number) =>
  Array.from({ length: rows }, (_, k) => data[k * cols + t]!);
const meanOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe("spectralFlatness is the geometric over the arithmetic mean", () => {
  test.each([
    ["of ordinary magnitudes", { rows: 65, of: (x: number) => x, amin: 1e-10 }],
    ["of rows that are no multiple of four", { rows: 8, of: (x: number) => x, amin: 1e-10 }],
    [
      "where products fall below all doubles",
      { rows: 65, of: (x: number, i: number) => (i % 3 ? 0 : x), amin: 1e-200 },
    ],
    ["where products rise above all doubles", { rows: 65, of: (x: number) => 1e19 * x, amin: 1e-10 }],
    ["where both meet", { rows: 65, of: (_: number, i: number) => [0, 1e19][i % 2]!, amin: 1e-300 }],
  ])("%s", (_, { rows, of, amin }) => {
    const S = magnitudes(rows, 7, of);
    const { data } = spectralFlatness(S, { amin, nFft: 2 * (rows - 1) });
    for (const [t, flatness] of data.entries()) {
      const power = columnOf(S, t).map((x) => Math.max(amin, Math.fround(x * x)));
      const expected = Math.exp(meanOf(power.map(Math.log))) / meanOf(power);
      expect(Math.abs(flatness - expected)).toBeLessThan(1e-7);
    }
  });
});

describe("spectralContrast is the mean of the loudest bins less that of the quietest", () => {
  // One band above fmin, from the bin below it to the last: 402, of which `count` at either end.
  test.each([
    [0.02, 8],
    [0.08, 32],
    [0.085, 34],
    [0.5, 201],
  ])("of a share of %d", (quantile, count) => {
    const S = magnitudes(501, 9, (x, i) => (i % 5 ? x : Math.round(4 * x) / 4)); // with equal ones among them
    const { data, cols } = spectralContrast(S, { sr: 1000, fmin: 100, nBands: 1, quantile, linear: true });
    for (let t = 0; t < cols; t++) {
      const band = columnOf(S, t)
        .slice(99)
        .sort((a, b) => a - b);
      const expected = meanOf(band.slice(-count)) - meanOf(band.slice(0, count));
      expect(Math.abs(data[cols + t]! - expected)).toBeLessThan(1e-6);
    }
  });
});

test("spectralContrast is 0 where a band is as narrow as its extremes", () => {
  const S = magnitudes(9, 4, (x) => x);
  const { data } = spectralContrast(S, { sr: 160, fmin: 20, nBands: 1, quantile: 0.9, linear: true });
  for (const value of data) expect(Math.abs(value)).toBeLessThan(1);
});

test("rms is the root of the mean square, zeros beyond the ends, in a stream, too", () => {
  const y = noise(1003);
  for (const [frameLength, hopLength] of [
    [64, 16],
    [61, 7],
    [3, 5],
    [1, 1],
    [1003, 400],
  ] as const) {
    const { data } = rms(y, { frameLength, hopLength });
    const pad = Math.floor(frameLength / 2);
    for (const [t, loudness] of data.entries()) {
      const frame = Array.from({ length: frameLength }, (_, i) => y[t * hopLength - pad + i] ?? 0);
      expect(Math.abs(loudness - Math.sqrt(meanOf(frame.map((x) => x * x))))).toBeLessThan(1e-7);
    }
    const stream = createRmsStream({ frameLength, hopLength });
    const parts = [stream.push(y.slice(0, 333)), stream.push(y.slice(333)), stream.flush()];
    expect(parts.flatMap((part) => [...part.data])).toEqual([...data]);
  }
});

test("the loudest value of a power is found wherever it lies", () => {
  for (let at = 0; at < 11; at++) {
    const data = new Float32Array(11).fill(1e-9);
    data[at] = 100;
    const { data: decibels } = powerToDb({ data, rows: 1, cols: 11 }, { ref: "max" });
    expect(decibels[at]).toBe(0);
    expect(decibels.filter((value) => value === -80)).toHaveLength(10);
    data[at] = Number.NaN;
    expect(() => powerToDb({ data, rows: 1, cols: 11 })).toThrow("NaN");
  }
});

test.each([1, 3, 4, 5, 15, 16, 17, 22])("a matrix of %d frames is read frame by frame", (cols) => {
  const S = { data: noise(6 * cols), rows: 6, cols };
  const read: number[][] = [];
  readFrames(S, (frame, t) => {
    expect(t).toBe(read.length);
    read.push([...frame]);
  });
  expect(read).toEqual(Array.from({ length: cols }, (_, t) => columnOf(S, t)));
});
