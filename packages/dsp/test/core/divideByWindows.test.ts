import fc from "fast-check";
import { expect, test } from "vitest";
import { divideByWindows, sumOfSquares } from "../../src/core/divideByWindows.ts";
import { createPaddedWindow } from "../../src/core/window.ts";

test("sums of squares of many frames have the bits of those that are added one by one", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 40 }),
      fc.integer({ min: 1, max: 50 }),
      fc.nat(40),
      (nFft, hopLength, nFrames) => {
        const window = createPaddedWindow("hann", nFft, nFft);
        const expected = new Float64Array(Math.max(0, nFrames - 1) * hopLength + nFft);
        for (let t = 0; t < nFrames; t++)
          window.forEach((weight, i) => {
            expected[t * hopLength + i]! += weight * weight;
          });
        const settings = { nFft, hopLength, winLength: nFft, window: "hann" } as const;
        expect(sumOfSquares(settings, nFrames)).toEqual(expected);
      },
    ),
    { seed: 1, numRuns: 300 },
  );
});

test("samples that no window covers stay as they are, and those beyond the frames are 0", () => {
  const settings = { nFft: 4, hopLength: 4, winLength: 4, window: "hann" } as const; // its first weight is 0
  const y = divideByWindows(Float64Array.of(7, 0.5, 1, 0.5), settings, 1, 0, 6);
  expect([...y]).toEqual([7, 2, 1, 2, 0, 0]);
});
