import { describe, expect, it } from "vitest";
import { deemphasis } from "../../src/effects/deemphasis.ts";
import { preemphasis } from "../../src/effects/preemphasis.ts";
import { trim } from "../../src/effects/trim.ts";
import { resample } from "../../src/resample/resample.ts";
import { goldenDistance, goldenSignals, goldenSr, readGolden } from "../golden/readGolden.ts";

const trimOptions = (
  params: Readonly<Record<string, unknown>>,
): { topDb: number; frameLength: number; hopLength: number } => {
  const {
    top_db: topDb,
    frame_length: frameLength = 2048,
    hop_length: hopLength = 512,
  } = params as Record<string, number>;
  return { topDb: topDb!, frameLength: frameLength!, hopLength: hopLength! };
};

/**
 * Tolerances of resampling. At 1:2 the filter is soxr's, to its float32 rounding. At the other ratios it differs by
 * 2e-5 where the sharp filter falls off (and by less than 1e-6 on the speech-like signal). soxr's second filter reaches
 * back to before the first sample, where soxr keeps nothing; of what the first samples lack by that, 3e-4 is not known.
 * So: the worst sample against the peak, and the RMS of the error behind the first few samples against the RMS of
 * the signal.
 */
const resampleTolerances = (targetSr: number): { worst: number; rms: number } =>
  targetSr === 2 * goldenSr ? { worst: 2e-6, rms: 2e-6 } : { worst: 3e-4, rms: 1e-4 };

const rms = (x: ArrayLike<number>): number =>
  Math.sqrt(Array.from(x).reduce((sum, v) => sum + v * v, 0) / x.length);

describe.each(goldenSignals)("on librosa's %s", (signal) => {
  it("preemphasis and deemphasis are librosa's", () => {
    for (const { params, values, error } of readGolden(signal, "preemphasis").records) {
      const { y } = readGolden(signal, "preemphasis");
      if (error) expect(() => preemphasis(y, params)).toThrow("at least 2 samples");
      else expect(goldenDistance(preemphasis(y, params), values)).toBeLessThanOrEqual(1);
    }
    for (const { params, values, error } of readGolden(signal, "deemphasis").records) {
      const { y } = readGolden(signal, "deemphasis");
      if (error) expect(() => deemphasis(y, params)).toThrow("at least 2 samples");
      else expect(goldenDistance(deemphasis(preemphasis(y, params), params), values)).toBeLessThanOrEqual(1);
    }
  });

  it("trim cuts where librosa cuts", () => {
    const { y, records } = readGolden(signal, "trim_index");
    for (const { params, values } of records) {
      const { y: kept, interval } = trim(y, trimOptions(params));
      expect([interval.start, interval.end]).toEqual([...values]);
      expect(kept).toEqual(y.slice(interval.start, interval.end));
    }
  });

  it("resample is soxr's HQ, within the tolerance of its ratio", () => {
    const { y, records } = readGolden(signal, "resample");
    for (const { params, values } of records.filter((record) => record.params.res_type === "soxr_hq")) {
      const targetSr = params.target_sr as number;
      const golden = Float32Array.from(values);
      const error = resample(y, { origSr: goldenSr, targetSr }).map((v, i) => v - golden[i]!);
      const tolerance = resampleTolerances(targetSr);
      expect(error).toHaveLength(golden.length);
      expect(Math.max(...error.map(Math.abs))).toBeLessThanOrEqual(
        tolerance.worst * Math.max(...golden.map(Math.abs)),
      );
      if (y.length > 100) expect(rms(error.subarray(16))).toBeLessThanOrEqual(tolerance.rms * rms(golden));
    }
  });
});

describe("preemphasis", () => {
  const y = Float32Array.from({ length: 50 }, (_, i) => Math.sin(i));

  it("is undone by deemphasis", () => {
    const back = deemphasis(preemphasis(y, { coef: 0.9 }), { coef: 0.9 });
    back.forEach((v, i) => {
      expect(v).toBeCloseTo(y[i]!, 5);
    });
  });

  it("goes on over chunks when it is given its state", () => {
    const whole = preemphasis(y, { coef: 0.5, zi: 0 });
    const second = preemphasis(y.subarray(20), { coef: 0.5, zi: -0.5 * y[19]! });
    expect(second).toEqual(whole.subarray(20));
    const back = deemphasis(whole.subarray(20), { coef: 0.5, zi: 0.5 * y[19]! });
    back.forEach((v, i) => {
      expect(v).toBeCloseTo(y[20 + i]!, 6);
    });
  });

  it("refuses a coefficient that is no number", () => {
    expect(() => preemphasis(y, { coef: Number.NaN })).toThrow("preemphasis: coef must be finite, got NaN");
    expect(() => deemphasis(y, { coef: 3 })).toThrow("deemphasis: coef must not be 3");
  });
});

describe("trim", () => {
  it("keeps a clip of silence whole", () => {
    expect(trim(new Float32Array(3000)).interval).toEqual({ start: 0, end: 3000 });
  });

  it("measures against an amplitude that is told, as librosa does", () => {
    const clip = new Float32Array(22050).fill(0.5, 4000, 6000).fill(0.01, 14000, 16000);
    const left = (ref: number | "max") => trim(clip, { topDb: 30, ref });
    expect(left(0.1).interval).toEqual({ start: 3072, end: 16896 }); // trim(clip, top_db=30, ref=0.1)
    expect(left(1).interval).toEqual({ start: 3072, end: 7168 }); // ..., ref=1.0)
    expect(left("max").interval).toEqual(trim(clip, { topDb: 30 }).interval);
    expect(left(100)).toEqual({ y: new Float32Array(0), interval: { start: 0, end: 0 } }); // ..., ref=100.0)
    expect(() => left(0)).toThrow("trim: ref must be > 0, got 0");
    expect(() => left("loud" as never)).toThrow('trim: ref must be a number or "max", got string');
  });

  it("refuses a threshold that is not above 0", () => {
    expect(() => trim(new Float32Array(10), { topDb: 0 })).toThrow("trim: topDb must be > 0, got 0");
    expect(() => trim(new Float32Array(10), { hopLength: 1.5 })).toThrow("hopLength");
  });
});
