import { clippingDistortion, cropOrPad, gain, invertPolarity, shift } from "@ser/augment";
import { seededRandom } from "@ser/datasets";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { energyOf, tone } from "./support/signals.ts";

const random = seededRandom(1);
const y = tone(220, 16000, 0.5);
const steps = Float32Array.of(1, 2, 3, 4, 5);

describe("gain", () => {
  test("changes the energy by the decibels asked for", () => {
    fc.assert(
      fc.property(fc.double({ min: -40, max: 40, noNaN: true }), (db) => {
        const louder = gain(y, { minGainDb: db, maxGainDb: db, random });
        expect(10 * Math.log10(energyOf(louder) / energyOf(y))).toBeCloseTo(db, 4);
      }),
    );
  });

  test("draws from its range, evenly", () => {
    const source = seededRandom(2);
    const drawn = Array.from({ length: 2000 }, () => {
      return 20 * Math.log10(gain(Float32Array.of(1), { minGainDb: -6, maxGainDb: 2, random: source })[0]!);
    });
    expect(Math.min(...drawn)).toBeGreaterThan(-6.0001);
    expect(Math.max(...drawn)).toBeLessThan(2.0001);
    expect(drawn.reduce((a, b) => a + b) / drawn.length).toBeCloseTo(-2, 0);
  });

  test("a range that is upside down or not finite is an error", () => {
    expect(() => gain(y, { minGainDb: 1, maxGainDb: -1, random })).toThrow(
      "gain: maxGainDb must be >= minGainDb = 1, got -1",
    );
    expect(() => gain(y, { minGainDb: NaN, maxGainDb: 1, random })).toThrow(
      "minGainDb must be finite, got NaN",
    );
  });
});

test("invertPolarity negates; twice is nothing", () => {
  expect([...invertPolarity(steps)]).toEqual([-1, -2, -3, -4, -5]);
  expect(invertPolarity(invertPolarity(y))).toEqual(y);
});

describe("shift", () => {
  const by = (n: number) => ({ minShift: n, maxShift: n, shiftUnit: "samples" as const, random });

  test("rolls later and earlier, by anything up to the whole clip", () => {
    expect([...shift(steps, by(2))]).toEqual([4, 5, 1, 2, 3]);
    expect([...shift(steps, by(-2))]).toEqual([3, 4, 5, 1, 2]);
    for (const n of [0, 5, -5]) expect(shift(steps, by(n))).toEqual(steps);
  });

  test("without rolling, silence comes in", () => {
    expect([...shift(steps, { ...by(2), rollover: false })]).toEqual([0, 0, 1, 2, 3]);
    expect([...shift(steps, { ...by(-2), rollover: false })]).toEqual([3, 4, 5, 0, 0]);
    expect([...shift(steps, { ...by(5), rollover: false })]).toEqual([0, 0, 0, 0, 0]);
  });

  test("counts in fractions and seconds too", () => {
    expect([...shift(steps, { minShift: 0.4, maxShift: 0.4, random })]).toEqual([4, 5, 1, 2, 3]);
    const seconds = { minShift: 0.2, maxShift: 0.2, shiftUnit: "seconds" as const, random };
    expect([...shift(steps, { ...seconds, sr: 10 })]).toEqual([4, 5, 1, 2, 3]);
    expect(() => shift(steps, seconds)).toThrow("shift: sr must be given for seconds, got undefined");
  });

  test("takes a fraction to the nearest sample", () => {
    const options = { minShift: 0.6, maxShift: 0.6, random };
    expect([...shift(Float32Array.of(1, 2, 3), options)]).toEqual([2, 3, 1]);
  });

  test("rolling keeps the energy", () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const rolled = shift(y, { minShift: -1, maxShift: 1, random: seededRandom(seed | 0) });
        expect(energyOf(rolled)).toBeCloseTo(energyOf(y), 6);
      }),
    );
  });

  test("more than the clip's length is an error", () => {
    expect(() => shift(steps, by(6))).toThrow("shift: maxShift must be <= 5, got 6");
    expect(() => shift(steps, { minShift: -1.5, maxShift: 0, random })).toThrow(
      "minShift must be at least -1",
    );
  });
});

describe("cropOrPad", () => {
  test("gives the length asked for, and a crop is a span of the clip", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 0, max: 999 }), (length, seed) => {
        const out = cropOrPad(steps, { durationSamples: length, random: seededRandom(seed) });
        expect(out.length).toBe(length);
        if (length <= 5) expect([...out]).toEqual([...steps.subarray(out[0]! - 1, out[0]! - 1 + length)]);
        else expect([...out.subarray(0, 5)]).toEqual([...steps]);
      }),
    );
  });

  test.each([
    ["silence", "end", [1, 2, 3, 0, 0, 0, 0]],
    ["silence", "start", [0, 0, 0, 0, 1, 2, 3]],
    ["wrap", "end", [1, 2, 3, 1, 2, 3, 1]],
    ["wrap", "start", [3, 1, 2, 3, 1, 2, 3]],
    ["reflect", "end", [1, 2, 3, 2, 1, 2, 3]],
    ["reflect", "start", [1, 2, 3, 2, 1, 2, 3]],
    ["silence", "random", [0, 0, 1, 2, 3, 0, 0]],
  ] as const)("pads by %s at the %s", (paddingMode, paddingPosition, expected) => {
    const options = { durationSamples: 7, paddingMode, paddingPosition, random: () => 0.5 };
    expect([...cropOrPad(Float32Array.of(1, 2, 3), options)]).toEqual(expected);
  });

  test("a clip of one sample is its own reflection", () => {
    const options = { durationSamples: 3, paddingMode: "reflect" as const, random };
    expect([...cropOrPad(Float32Array.of(5), options)]).toEqual([5, 5, 5]);
  });

  test("no length and unknown names are errors", () => {
    expect(() => cropOrPad(steps, { durationSamples: 0, random })).toThrow(
      "cropOrPad: durationSamples must be a whole number >= 1, got 0",
    );
    expect(() => cropOrPad(steps, { durationSamples: 9, paddingMode: "zero" as "wrap", random })).toThrow(
      'cropOrPad: paddingMode must be one of "silence", "wrap", "reflect", got "zero"',
    );
  });
});

describe("clippingDistortion", () => {
  const clip = (percent: number) =>
    clippingDistortion(y, { minPercentileThreshold: percent, maxPercentileThreshold: percent, random });

  test("cuts off the share asked for, and never adds energy", () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 90, noNaN: true }), (percent) => {
        const clipped = clip(percent);
        const changed = clipped.reduce((n, sample, i) => n + (sample === y[i] ? 0 : 1), 0) / y.length;
        expect(changed).toBeLessThan(percent / 100 + 0.001);
        expect(energyOf(clipped)).toBeLessThanOrEqual(energyOf(y));
      }),
    );
    const changed = clip(30).reduce((n, sample, i) => n + (sample === y[i] ? 0 : 1), 0) / y.length;
    expect(changed).toBeGreaterThan(0.25); // of a sine, many samples are equal
    expect(clip(0)).toEqual(y);
  });

  test("its bounds are the percentiles of the sorted samples, between two in proportion", () => {
    const values = fc.float32Array({ minLength: 1, maxLength: 200, min: -1, max: 1, noNaN: true });
    fc.assert(
      fc.property(values, fc.double({ min: 0, max: 100, noNaN: true }), (samples, percent) => {
        const sorted = samples.slice().sort();
        const at = (share: number) => {
          const [whole, part] = [Math.floor(share * (sorted.length - 1)), (share * (sorted.length - 1)) % 1];
          return sorted[whole]! + part * ((sorted[whole + 1] ?? 0) - sorted[whole]!);
        };
        const range = { minPercentileThreshold: percent, maxPercentileThreshold: percent, random };
        for (const [i, sample] of clippingDistortion(samples, range).entries()) {
          const bounded = Math.min(Math.max(samples[i]!, at(percent / 200)), at(1 - percent / 200));
          expect(Math.abs(sample - bounded)).toBeLessThan(1e-6);
        }
      }),
    );
  });
});
