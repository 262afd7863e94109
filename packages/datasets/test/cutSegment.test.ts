import { cutSegment } from "@ser/datasets/node";
import { describe, expect, test } from "vitest";

describe("cutSegment", () => {
  const y = Float32Array.of(1, 2, 3, 4);

  test("takes the samples nearest to the edges, and keeps the recording", () => {
    const cut = cutSegment({ y, sr: 4 }, { start: 0.3, end: 0.74 });
    expect(cut).toEqual({ y: Float32Array.of(2, 3), sr: 4 });
    cut.y.fill(0);
    expect([...y]).toEqual([1, 2, 3, 4]);
  });

  test.each([
    [{ start: 0.5, end: 1.25 }, "the segment ends after the file: at 1.25 s, the file at 1.000 s"],
    [
      { start: 0.5, end: 0.5 },
      "cutSegment: segment must have 0 <= start < end, in seconds, got start 0.5, end 0.5",
    ],
    [{ start: 0.5 }, "cutSegment: segment must be { start, end } in seconds"],
  ])("refuses %j", (segment, message) => {
    expect(() => cutSegment({ y, sr: 4 }, segment as { start: number; end: number })).toThrow(message);
  });

  test.each([
    [y, "cutSegment: audio must be { y: Float32Array, sr }, got Float32Array; decode the file first"],
    [undefined, "cutSegment: audio must be { y: Float32Array, sr }, got undefined"],
    [{ y: [...y], sr: 4 }, "cutSegment: audio must be { y: Float32Array, sr }, got Object"],
    [{ y }, "cutSegment: sr must be a number"],
    [{ y, sr: -4 }, "cutSegment: sr must be > 0, got -4"],
    [{ y, sr: 0.5 }, "the segment holds no sample: from 0.3 s to 0.7 s, at 0.5 Hz"],
  ])("refuses sound that is none, %#", (audio, message) => {
    expect(() => cutSegment(audio as { y: Float32Array; sr: number }, { start: 0.3, end: 0.7 })).toThrow(
      message,
    );
  });
});
