import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { yin } from "../../src/pitch/yin.ts";
import { yinWithAperiodicity } from "../../src/pitch/yinWithAperiodicity.ts";
import { glide } from "../golden/glide.ts";

interface YinRecord {
  readonly n: number;
  readonly sr: number;
  readonly fmin: number;
  readonly fmax: number;
  readonly frame_length: number;
  readonly hop_length: number;
  readonly trough_threshold: number;
  readonly center: boolean;
  readonly f0: readonly number[];
}

const { records } = JSON.parse(readFileSync(join(import.meta.dirname, "../golden/yin/yin.json"), "utf8")) as {
  records: readonly YinRecord[];
};

describe("yin", () => {
  it.each(records)("equals librosa.yin at $sr Hz in frames of $frame_length", (record) => {
    const f0 = yin(glide(record.n, record.sr), {
      sr: record.sr,
      fmin: record.fmin,
      fmax: record.fmax,
      frameLength: record.frame_length,
      hopLength: record.hop_length,
      troughThreshold: record.trough_threshold,
      center: record.center,
    });
    expect(f0).toHaveLength(record.f0.length);
    f0.forEach((hz, t) => {
      expect(Math.abs(hz / record.f0[t]! - 1)).toBeLessThan(1e-5);
    });
  });

  it("finds the pitch of a tone at any loudness", () => {
    for (const gain of [1e-3, 1]) {
      const y = Float32Array.from(
        { length: 8000 },
        (_, i) => gain * Math.sin((2 * Math.PI * 200 * i) / 16000),
      );
      const f0 = yin(y, { sr: 16000, fmin: 65, fmax: 500 });
      for (const hz of f0.subarray(2, -2)) expect(Math.abs(hz - 200)).toBeLessThan(0.5);
    }
  });

  it("takes the first trough below the threshold, so a higher one may find the octave above", () => {
    const tone = (hz: number, i: number) => Math.sin((2 * Math.PI * hz * i) / 16000);
    const y = Float32Array.from({ length: 8000 }, (_, i) => 0.285 * tone(100, i) + tone(200, i));
    const middle = (options: object) => yin(y, { sr: 16000, fmin: 65, fmax: 500, ...options })[8]!;
    expect(Math.abs(middle({}) - 100)).toBeLessThan(1);
    expect(Math.abs(middle({ troughThreshold: 0.2 }) - 200)).toBeLessThan(2);
  });

  it("gives silence the highest pitch, and no NaN", () => {
    expect([...yin(new Float32Array(4096), { sr: 16000, fmin: 65, fmax: 500 })]).toEqual(
      new Array(9).fill(500),
    );
  });

  it("names the argument that is wrong", () => {
    const y = new Float32Array(100);
    expect(() => yin(y, { sr: 16000, fmin: 65, fmax: 9000 })).toThrow(
      "yin: fmax must be <= sr / 2 = 8000 Hz, got 9000",
    );
    expect(() => yin(y, { sr: 16000, fmin: 500, fmax: 400 })).toThrow("fmin must be < fmax");
    expect(() => yin(y, { sr: 16000, fmin: 65, fmax: 500, frameLength: 16 })).toThrow("frameLength");
    expect(() => yin(y, { sr: 16000, fmin: 65, fmax: 500, center: false })).toThrow("number of samples 100");
  });
});

describe("yinWithAperiodicity", () => {
  const settings = { sr: 16000, fmin: 65, fmax: 500 };

  it("gives the pitch of yin, and the values that librosa.yin chooses by", () => {
    const y = glide(4000, 16000);
    let state = 1;
    for (let i = 2000; i < 4000; i++) {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      y[i] = Math.fround(state / 2 ** 31 - 1) * 0.3; // noise
    }
    const options = { ...settings, frameLength: 1024, hopLength: 512 };
    const { f0, aperiodicity } = yinWithAperiodicity(y, options);
    expect(f0).toEqual(yin(y, options));
    // f0: yin(y, sr=16000, fmin=65, fmax=500, frame_length=1024, hop_length=512)
    const pitches = [
      112.014011, 113.911462, 118.071962, 121.514588, 124.923283, 96.881757, 99.485952, 86.03971,
    ];
    // of librosa.core.pitch._cumulative_mean_normalized_difference(frames, 32, 247), where yin chose
    const values = [
      0.28861461, 0.09574827, 0.09406099, 0.11335685, 0.47199282, 0.88228264, 0.86138889, 0.86484837,
    ];
    expect(f0).toHaveLength(8);
    for (const [t, hz] of pitches.entries()) expect(f0[t]).toBeCloseTo(hz, 3);
    for (const [t, value] of values.entries()) expect(aperiodicity[t]).toBeCloseTo(value, 6);
  });

  it("is 0 in silence, and some hundredths for a tone at any loudness", () => {
    expect([...yinWithAperiodicity(new Float32Array(4096), settings).aperiodicity]).toEqual(
      new Array(9).fill(0),
    );
    for (const gain of [1e-3, 1]) {
      const y = Float32Array.from(
        { length: 8000 },
        (_, i) => gain * Math.sin((2 * Math.PI * 200 * i) / 16000),
      );
      const { aperiodicity } = yinWithAperiodicity(y, settings);
      for (const value of aperiodicity.subarray(2, -2)) expect(Math.abs(value)).toBeLessThan(0.05);
    }
  });

  it("names itself", () => {
    expect(() => yinWithAperiodicity(new Float32Array(), settings)).toThrow(
      "yinWithAperiodicity: y must hold",
    );
    expect(() => yinWithAperiodicity(new Float32Array(9), { ...settings, fmax: 9000 })).toThrow(
      "yinWithAperiodicity: fmax must be <= sr / 2 = 8000 Hz, got 9000",
    );
  });
});
