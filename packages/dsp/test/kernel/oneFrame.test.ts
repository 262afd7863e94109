import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { filterFrame } from "../../src/core/filterBank.ts";
import { createPlainFrames } from "../../src/core/frameTransform.ts";
import { stftSettings } from "../../src/core/stftSettings.ts";
import { writeDecibels } from "../../src/feature/powerToDb.ts";
import { kernelArena } from "../../src/kernel/arena.ts";
import { createOneFrame } from "../../src/kernel/oneFrameInKernel.ts";
import { createSampleQueue } from "../../src/stream/sampleQueue.ts";

import { bankOf, matrix, noise } from "./signals.ts";

const arena = kernelArena()!;

describe("a frame that comes alone has the bits of the JavaScript path", () => {
  it("step by step", () => {
    const loneSizes = fc.constantFrom(
      ...[8, 16, 24, 40, 64, 80, 100, 112, 120, 320, 392, 400, 480, 512, 600, 1000, 1024, 1568, 2048],
    );
    fc.assert(
      fc.property(loneSizes, fc.integer({ min: -2500, max: 3100 }), (nFft, start) => {
        const settings = stftSettings("test", { nFft, hopLength: 16 });
        const queue = createSampleQueue();
        queue.append(noise(3000));
        for (const power of [1, 2] as const) {
          const steps = { power, bank: null, scale: null, cepstrum: null };
          const frame = createOneFrame(arena, settings, steps)?.(queue, start);
          expect(frame === undefined).toBe(nFft === 8 || nFft === 100); // their parts do not fill the lanes
          if (frame === undefined) continue;
          const expected = matrix(nFft / 2 + 1, 1);
          createPlainFrames(settings).magnitudes(expected, noise(3000), start, power);
          expect(frame).toEqual(expected.data);
          const bank = bankOf(30, nFft / 2 + 1);
          const bands = matrix(30, 1);
          createPlainFrames(settings).magnitudes(bands, noise(3000), start, power, bank);
          expect(createOneFrame(arena, settings, { ...steps, bank })!(queue, start)).toEqual(bands.data);
        }
      }),
      { seed: 1, numRuns: 100 },
    );
  });

  it("in decibels and cepstra, and refuses an infinite power", () => {
    const settings = stftSettings("test", { nFft: 512, hopLength: 16 });
    const [bank, cepstrum] = [bankOf(31, 257), bankOf(17, 31)];
    const scale = { least: 1e-10, reference: 3 };
    const queueOf = (y: Float32Array) => {
      const queue = createSampleQueue();
      queue.append(y);
      return queue;
    };
    const expected = matrix(31, 1);
    createPlainFrames(settings).magnitudes(expected, noise(700), 100, 2, bank);
    writeDecibels(expected.data, expected.data, scale.least, scale.reference, Number.NEGATIVE_INFINITY);
    const decibelsOf = createOneFrame(arena, settings, { power: 2, bank, scale, cepstrum: null })!;
    expect(decibelsOf(queueOf(noise(700)), 100)).toEqual(expected.data);
    const coefficients = matrix(17, 1);
    filterFrame(cepstrum, Float64Array.from(expected.data), coefficients, 0);
    const cepstrumOf = createOneFrame(arena, settings, { power: 2, bank, scale, cepstrum })!;
    expect(cepstrumOf(queueOf(noise(700)), 100)).toEqual(coefficients.data);
    expect(decibelsOf(queueOf(noise(700).map((value) => 1e30 * value)), 100)).toBeNull();
  });
});
