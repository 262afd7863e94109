import { addBackgroundNoise, addNoise } from "@ser/augment";
import { seededRandom } from "@ser/datasets";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fillNormal } from "../src/random/fillNormal.ts";
import { energyOf, tone } from "./support/signals.ts";

const clip = Float32Array.from({ length: 50_000 }, (_, i) => 0.5 * Math.sin(i / 10));
const seeds = fc.integer({ min: 0, max: 1_000_000 });

/** Of what was added to `y`, in dB. */
function snrOf(y: Float32Array, noisy: Float32Array): number {
  return 10 * Math.log10(energyOf(y) / energyOf(noisy.map((sample, i) => sample - y[i]!)));
}

describe("addNoise", () => {
  test("the noise has the deviation asked for, relative to the peak", () => {
    const noisy = addNoise(clip, { amplitude: 0.1, random: seededRandom(1) });
    const noise = noisy.map((v, i) => v - clip[i]!);
    const mean = noise.reduce((sum, v) => sum + v, 0) / noise.length;
    const deviation = Math.sqrt(noise.reduce((sum, v) => sum + (v - mean) ** 2, 0) / noise.length);
    expect(mean).toBeCloseTo(0, 3);
    expect(deviation).toBeCloseTo(0.05, 3);
  });

  test("the same seed gives the same samples, another seed others", () => {
    const noisy = (seed: number) => addNoise(clip, { amplitude: 0.1, random: seededRandom(seed) });
    expect(noisy(1)).toEqual(noisy(1));
    expect(noisy(1)).not.toEqual(noisy(2));
  });

  test("amplitude 0 copies", () => {
    const copy = addNoise(clip, { amplitude: 0, random: seededRandom(1) });
    expect(copy).toEqual(clip);
    expect(copy).not.toBe(clip);
  });

  test("an amplitude from a range is within it", () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const noisy = addNoise(clip, { minAmplitude: 0.01, maxAmplitude: 0.1, random: seededRandom(seed) });
        const deviation = Math.sqrt(energyOf(noisy.map((v, i) => v - clip[i]!)) / clip.length);
        expect(deviation).toBeGreaterThan(0.0049);
        expect(deviation).toBeLessThan(0.051);
      }),
      { numRuns: 20 },
    );
  });

  test("a signal-to-noise ratio is met within 0.01 dB, for clips of any length", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 5000 }),
        fc.double({ min: -10, max: 40, noNaN: true }),
        seeds,
        (length, snrDb, seed) => {
          const y = tone(440, 16000, 1).slice(1, 1 + length);
          const noisy = addNoise(y, { minSnrDb: snrDb, maxSnrDb: snrDb, random: seededRandom(seed) });
          expect(Math.abs(snrOf(y, noisy) - snrDb)).toBeLessThan(0.01);
        },
      ),
    );
  });

  test("bad input names argument, rule and value", () => {
    const random = seededRandom(1);
    expect(() => addNoise(clip, { amplitude: -1, random })).toThrow(
      "addNoise: amplitude must be finite and at least 0, got -1",
    );
    expect(() => addNoise(clip, { minSnrDb: 9, maxSnrDb: 3, random })).toThrow(
      "addNoise: maxSnrDb must be >= minSnrDb = 9, got 3",
    );
    expect(() => addNoise(clip, { minAmplitude: -1, maxAmplitude: 3, random })).toThrow(
      "addNoise: minAmplitude must be at least 0, got -1",
    );
  });
});

describe("the normal distribution", () => {
  const values = new Float32Array(2_000_000);
  fillNormal(values, seededRandom(5));

  test("has mean 0, deviation 1, no skew and the kurtosis 3", () => {
    const moment = (power: number) => values.reduce((sum, v) => sum + v ** power, 0) / values.length;
    // Four standard errors of each.
    expect(Math.abs(moment(1))).toBeLessThan(4 * Math.sqrt(1 / values.length));
    expect(Math.abs(moment(2) - 1)).toBeLessThan(4 * Math.sqrt(2 / values.length));
    expect(Math.abs(moment(3))).toBeLessThan(4 * Math.sqrt(15 / values.length));
    expect(Math.abs(moment(4) - 3)).toBeLessThan(4 * Math.sqrt(96 / values.length));
  });

  test.each([
    [0.5, 0.6170750774519738],
    [1, 0.31731050786291415],
    [2, 0.04550026389635842],
    [3, 0.0026997960632601866],
    [3.7, 0.00021560267],
    [4.5, 6.7953e-6],
  ])("leaves the share beyond %d that it should", (bound, share) => {
    const found = values.reduce((count, v) => count + (Math.abs(v) > bound ? 1 : 0), 0) / values.length;
    expect(Math.abs(found - share)).toBeLessThan(4.5 * Math.sqrt(share / values.length));
  });

  test("a seed gives the numbers that it gave before: runs can be repeated after an update", () => {
    const first = new Float32Array(5);
    fillNormal(first, seededRandom(1));
    for (const [i, expected] of [1.288446, -0.990283, -0.514745, 0.272969, 0.418928].entries()) {
      expect(first[i]).toBeCloseTo(expected, 5);
    }
  });

  test("neighbours and squares of neighbours are uncorrelated", () => {
    let [plain, squares] = [0, 0];
    for (let i = 1; i < values.length; i++) {
      plain += values[i]! * values[i - 1]!;
      squares += (values[i]! ** 2 - 1) * (values[i - 1]! ** 2 - 1);
    }
    expect(Math.abs(plain / values.length)).toBeLessThan(4 / Math.sqrt(values.length));
    expect(Math.abs(squares / values.length)).toBeLessThan(8 / Math.sqrt(values.length));
  });
});

describe("addBackgroundNoise", () => {
  const noises = [Float32Array.from({ length: 700 }, (_, i) => Math.sin(i * i))];
  /** What is added to as many ones, as loud as they are. */
  const addedTo = (length: number, sources: Float32Array[], draw: number) => {
    const options = { noises: sources, minSnrDb: 0, maxSnrDb: 0, random: () => draw };
    return addBackgroundNoise(new Float32Array(length).fill(1), options).map((v) => v - 1);
  };

  test("the signal-to-noise ratio is met within 0.01 dB, by noise that is longer or shorter", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 3000 }),
        fc.double({ min: -10, max: 40, noNaN: true }),
        seeds,
        (length, snrDb, seed) => {
          const y = clip.slice(1, 1 + length);
          const options = { noises, minSnrDb: snrDb, maxSnrDb: snrDb, random: seededRandom(seed) };
          expect(Math.abs(snrOf(y, addBackgroundNoise(y, options)) - snrDb)).toBeLessThan(0.01);
        },
      ),
    );
  });

  test("a short noise begins again after its end", () => {
    const added = addedTo(9, [Float32Array.of(1, 2, 3)], 0.5);
    const unit = added[0]! / 2;
    expect([...added].map((v) => Math.round(v / unit))).toEqual([2, 3, 1, 2, 3, 1, 2, 3, 1]);
  });

  test("a noise as long as the clip is taken as it is", () => {
    const added = addedTo(3, [Float32Array.of(1, 2, 3)], 0.5);
    const unit = added[0]!;
    expect([...added].map((v) => Math.round(v / unit))).toEqual([1, 2, 3]);
  });

  test("a long noise may be drawn up to its very end", () => {
    const added = addedTo(4, [Float32Array.from({ length: 10 }, (_, i) => i + 1)], 0.99);
    const unit = added[0]! / 7;
    expect([...added].map((v) => Math.round(v / unit))).toEqual([7, 8, 9, 10]);
  });

  test("any of the noises may be drawn", () => {
    const sources = [Float32Array.of(1, 1), Float32Array.of(1, -1)];
    const isSecond = (draw: number) => {
      const [first, second] = addedTo(2, sources, draw);
      return first! * second! < 0;
    };
    expect([0.1, 0.9].map(isSecond)).toEqual([false, true]);
  });

  test("a silent noise leaves the clip as it is; none, and one with NaN, are errors", () => {
    const options = { minSnrDb: 3, maxSnrDb: 3, random: seededRandom(1) };
    expect(addBackgroundNoise(clip, { ...options, noises: [new Float32Array(10)] })).toEqual(clip);
    expect(() => addBackgroundNoise(clip, { ...options, noises: [] })).toThrow(
      "addBackgroundNoise: noises must hold at least one clip, got 0",
    );
    expect(() => addBackgroundNoise(clip, { ...options, noises: [Float32Array.of(NaN)] })).toThrow(
      "addBackgroundNoise: noises[0] must be finite, got NaN at sample 0",
    );
  });
});
