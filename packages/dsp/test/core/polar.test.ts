import { expect, test } from "vitest";
import { angleOf, sinCosInto } from "../../src/core/polar.ts";
import { roundHalfEven } from "../../src/core/roundHalfEven.ts";

test("sine and cosine of small and of large angles", () => {
  const out = new Float64Array(2);
  for (let i = -20000; i <= 20000; i++) {
    const x = i * 0.0137 * (1 + Math.abs(i) / 100); // up to 5e4
    sinCosInto(out, x);
    expect(Math.abs(out[0]! - Math.sin(x))).toBeLessThan(1e-10);
    expect(Math.abs(out[1]! - Math.cos(x))).toBeLessThan(1e-10);
  }
  sinCosInto(out, 0);
  expect([...out]).toEqual([0, 1]);
});

test("angles of points in all directions, signed zeros included", () => {
  const values = [0, -0, 1, -1, 1e-30, -1e-30, 3, -7, 0.4142, 2.4143, 1e30];
  for (const y of values) for (const x of values) expect(angleOf(y, x)).toBeCloseTo(Math.atan2(y, x), 10);
  for (let i = 0; i < 10000; i++) {
    const [y, x] = [Math.sin(i * i), Math.cos(0.7 * i * i)];
    expect(Math.abs(angleOf(y, x) - Math.atan2(y, x))).toBeLessThan(1e-11);
  }
});

test("halves are rounded to the even number", () => {
  const halves = [-2.5, -1.5, -0.5, 0.5, 1.5, 2.5, 2.4999, 1e15 + 1, 2 ** 52];
  expect(halves.map((x) => roundHalfEven(x) + 0)).toEqual([-2, -2, 0, 0, 2, 2, 2, 1e15 + 1, 2 ** 52]);
});
