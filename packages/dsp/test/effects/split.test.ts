// The numbers are librosa 0.11.0's; the call that gave them stands beside.
import { rms, split, trim } from "@ser/dsp";
import { describe, expect, test } from "vitest";

/** Bursts of 1000 samples every 3000, each with a quiet tail: silence, loud, quiet, silence, ... */
const y = Float32Array.from({ length: 8000 }, (_, i) => {
  const third = Math.floor(i / 1000) % 3;
  return third === 1 ? Math.sin(i / 5) : third === 2 ? 0.003 * Math.sin(i / 3) : 0;
});
const pairs = (...args: Parameters<typeof split>) => split(...args).map(({ start, end }) => [start, end]);

describe("split", () => {
  test("finds librosa's intervals", () => {
    const short = { frameLength: 256, hopLength: 64 };
    const bursts = [
      [896, 2176],
      [3904, 5184],
      [6912, 8000],
    ];
    expect(pairs(y, { topDb: 30, ...short })).toEqual(bursts); // split(y, top_db=30, frame_length=256, hop_length=64)
    const withTails = [
      [896, 3136],
      [3904, 6144],
      [6912, 8000],
    ];
    expect(pairs(y, short)).toEqual(withTails); // split(y, frame_length=256, hop_length=64)
    expect(pairs(y)).toEqual([[0, 8000]]); // split(y)
    const ofRolled = [
      [0, 1200],
      [2900, 4200],
      [5900, 7200],
    ];
    const rolled = Float32Array.from(y, (_, i) => y[(i + 1000) % 8000]!);
    // split(np.roll(y, -1000), top_db=30, frame_length=301, hop_length=100)
    expect(pairs(rolled, { topDb: 30, frameLength: 301, hopLength: 100 })).toEqual(ofRolled);
  });

  test("measures against an amplitude that is told, where nothing may be loud", () => {
    const settings = { topDb: 40, frameLength: 256, hopLength: 64 };
    const ofTenth = [
      [896, 3072],
      [3904, 6080],
      [6912, 8000],
    ];
    expect(pairs(y, { ...settings, ref: 0.1 })).toEqual(ofTenth); // split(y, ..., ref=0.1)
    expect(pairs(y, { ...settings, ref: 1e5 })).toEqual([]); // split(y, ..., ref=100000.0)
    expect(pairs(y, { ...settings, ref: "max" })).toEqual(pairs(y, settings));
  });

  test("keeps silence whole, as trim does", () => {
    expect(pairs(new Float32Array(3000))).toEqual([[0, 3000]]); // split(np.zeros(3000))
  });

  test("begins and ends where trim does, and leaves no frame out that is loud", () => {
    for (const [frameLength, hopLength] of [
      [256, 64],
      [301, 100],
      [64, 90],
    ] as const) {
      const settings = { topDb: 25, frameLength, hopLength };
      const intervals = split(y, settings);
      const { interval } = trim(y, settings);
      expect([intervals[0]!.start, intervals.at(-1)!.end]).toEqual([interval.start, interval.end]);
      const { data } = rms(y, { frameLength, hopLength });
      const floor = Math.max(...data) * 10 ** (-25 / 20);
      const isLoud = (t: number) =>
        intervals.some(({ start, end }) => start <= t * hopLength && t * hopLength < end);
      for (const [t, value] of data.entries()) {
        if (t * hopLength < y.length) expect(isLoud(t)).toBe(value > floor);
      }
    }
  });

  test("names the argument that is wrong", () => {
    expect(() => split(y, { topDb: 0 })).toThrow("split: topDb must be > 0, got 0");
    expect(() => split(y, { ref: -1 })).toThrow("split: ref must be > 0, got -1");
    expect(() => split(y, { ref: "loud" as never })).toThrow(
      'split: ref must be a number or "max", got string',
    );
    expect(() => split(y, { hopLength: 1.5 })).toThrow(
      "split: hopLength must be a whole number >= 1, got 1.5",
    );
    expect(() => split(new Float32Array())).toThrow("split: y must hold at least 1 sample");
  });
});
