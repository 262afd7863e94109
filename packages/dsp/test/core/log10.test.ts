import { expect, test } from "vitest";
import { log10 } from "../../src/core/log10.ts";

test("equals Math.log10 to 1e-15 of the larger of it and 1, over all magnitudes", () => {
  let largest = 0;
  for (let i = 0; i < 200_000; i++) {
    const x = Math.fround(10 ** (-44 + (i / 200_000) * 82));
    const exact = Math.log10(x);
    largest = Math.max(largest, Math.abs(log10(x) - exact) / Math.max(1, Math.abs(exact)));
  }
  expect(largest).toBeLessThan(1e-15);
});

test("is exact at 1 and near enough beside it for the sign to be right", () => {
  expect(log10(1)).toBe(0);
  expect(log10(Math.fround(1 - 2 ** -24))).toBeCloseTo(Math.log10(1 - 2 ** -24), 16);
  expect(log10(Math.fround(1 + 2 ** -23))).toBeCloseTo(Math.log10(1 + 2 ** -23), 16);
});

test("zero, negative and infinite values are as in Math.log10", () => {
  expect(log10(0)).toBe(Number.NEGATIVE_INFINITY);
  expect(log10(-1)).toBeNaN();
  expect(log10(Number.POSITIVE_INFINITY)).toBe(Number.POSITIVE_INFINITY);
  expect(log10(Number.NaN)).toBeNaN();
});
