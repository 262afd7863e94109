import { expect, test } from "vitest";
import { memoize } from "../../src/core/memoize.ts";

test("null, NaN and the infinities are four arguments", () => {
  const textOf = memoize((value: number | null) => String(value));
  const values = [null, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  expect([...values, ...values].map((value) => textOf(value))).toEqual([...values, ...values].map(String));
});

test("a known result is not made again, until the limit pushes it out", () => {
  let nMade = 0;
  const made = memoize((_value: number) => ++nMade, 2);
  expect([1, 1, 2, 3, 1].map((value) => made(value))).toEqual([1, 1, 2, 3, 4]);
});

test("what was used last stays longest, however long it is known", () => {
  let nMade = 0;
  const made = memoize((_value: number) => ++nMade, 2);
  expect([1, 2, 1, 3, 1, 2].map((value) => made(value))).toEqual([1, 2, 1, 3, 1, 4]);
});

test("null is a result that is kept", () => {
  let nMade = 0;
  const made = memoize((_value: number) => {
    nMade++;
    return null;
  });
  expect([made(1), made(1), nMade]).toEqual([null, null, 1]);
});
