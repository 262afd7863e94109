import { changeSpeed, pitchShift, timeStretch } from "@ser/augment";
import { seededRandom } from "@ser/datasets";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { highest } from "./support/drawn.ts";
import { cents, energyOf, strongestHz, tone } from "./support/signals.ts";

const sr = 22050;
const random = seededRandom(1);
const y = tone(220, sr, 2);

describe("pitchShift", () => {
  const by = (semitones: number, clip = y) =>
    pitchShift(clip, { sr, minSemitones: semitones, maxSemitones: semitones, random });

  test("moves a tone by the semitones asked for, within 3 cents", () => {
    expect(Math.abs(cents(440, strongestHz(by(12), sr)))).toBeLessThan(3);
    expect(Math.abs(cents(110, strongestHz(by(-12), sr)))).toBeLessThan(3);
    fc.assert(
      fc.property(fc.double({ min: -8, max: 8, noNaN: true }), (semitones) => {
        const asked = 220 * 2 ** (semitones / 12);
        expect(Math.abs(cents(asked, strongestHz(by(semitones), sr)))).toBeLessThan(3);
      }),
      { numRuns: 8 },
    );
  });

  test("keeps the length, and in the middle the energy of a tone within 1 dB", () => {
    for (const semitones of [-4, -1.3, 2, 4]) {
      const shifted = by(semitones);
      expect(shifted.length).toBe(y.length);
      const middle = (clip: Float32Array) => energyOf(clip.subarray(sr / 2, (3 * sr) / 2));
      expect(Math.abs(10 * Math.log10(middle(shifted) / middle(y)))).toBeLessThan(1);
    }
  });

  test("draws from its range", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999 }), (seed) => {
        const options = { sr, minSemitones: -4, maxSemitones: 4, random: seededRandom(seed) };
        expect(Math.abs(cents(220, strongestHz(pitchShift(y, options), sr)))).toBeLessThan(403);
      }),
      { numRuns: 5 },
    );
  });

  test("draws up to the top of its range", () => {
    const shifted = pitchShift(y, { sr, minSemitones: -12, maxSemitones: 12, random: highest });
    expect(Math.abs(cents(440, strongestHz(shifted, sr)))).toBeLessThan(5);
  });

  test("a clip of one sample stays one", () => {
    expect(by(-13, Float32Array.of(0.5)).length).toBe(1);
  });

  test("more than four octaves and a missing rate are errors", () => {
    expect(() => by(49)).toThrow("pitchShift: maxSemitones must be <= 48, got 49");
    expect(() => pitchShift(y, { sr: 0, minSemitones: 0, maxSemitones: 0, random })).toThrow(
      "pitchShift: sr must be > 0, got 0",
    );
  });
});

describe.each([0.8, 0.93, 1.1, 1.25])("at rate %d", (rate) => {
  const range = { minRate: rate, maxRate: rate, random };

  test("timeStretch keeps the pitch within 3 cents, and the length unless told", () => {
    const kept = timeStretch(y, range);
    const free = timeStretch(y, { ...range, leaveLengthUnchanged: false });
    expect(kept.length).toBe(y.length);
    expect(Math.abs(free.length - y.length / rate)).toBeLessThanOrEqual(0.5);
    expect(Math.abs(cents(220, strongestHz(free, sr)))).toBeLessThan(3);
    const shared = Math.min(kept.length, free.length);
    expect(kept.subarray(0, shared)).toEqual(free.subarray(0, shared));
  });

  test("changeSpeed multiplies the pitch, and the length unless told", () => {
    const kept = changeSpeed(y, { sr, ...range });
    const free = changeSpeed(y, { sr, ...range, leaveLengthUnchanged: false });
    expect(kept.length).toBe(y.length);
    expect(Math.abs(free.length - y.length / rate)).toBeLessThanOrEqual(1);
    expect(Math.abs(cents(220 * rate, strongestHz(free, sr)))).toBeLessThan(1);
    expect(10 * Math.log10((energyOf(free) * rate) / energyOf(y))).toBeCloseTo(0, 1);
  });
});

test("timeStretch and changeSpeed draw the rate evenly", () => {
  const clip = y.subarray(0, 8000);
  const range = { minRate: 1, maxRate: 2, leaveLengthUnchanged: false, random: () => 0.5 };
  expect(timeStretch(clip, range).length).toBe(Math.round(8000 / 1.5));
  expect(changeSpeed(clip, { sr, ...range }).length).toBe(Math.ceil(8000 / 1.5));
});

test("timeStretch keeps the length of clips that the rate would leave nothing of", () => {
  const range = { minRate: 8, maxRate: 8, random };
  for (const n of [1, 4]) expect(timeStretch(y.subarray(0, n), range).length).toBe(n);
  expect(() => timeStretch(y.subarray(0, 4), { ...range, leaveLengthUnchanged: false })).toThrow(
    "timeStretch: rate must leave at least 1 sample of 4, got 8",
  );
});

test("a rate of 0 is an error", () => {
  const range = { minRate: 0, maxRate: 1, random };
  expect(() => timeStretch(y, range)).toThrow("timeStretch: minRate must be > 0, got 0");
  expect(() => changeSpeed(y, { sr, ...range })).toThrow("changeSpeed: minRate must be > 0, got 0");
});
