import { describe, expect, it } from "vitest";
import { toMono } from "../../src/codec/toMono.ts";

describe("toMono", () => {
  it("is the mean of the channels", () => {
    expect([...toMono([Float32Array.of(1, 0), Float32Array.of(0, -0.5)])]).toEqual([0.5, -0.25]);
  });

  it("copies a single channel and refuses none or unequal ones", () => {
    const y = Float32Array.of(1, 2);
    const mono = toMono([y]);
    expect(mono).toEqual(y);
    expect(mono).not.toBe(y);
    expect(() => toMono([])).toThrow("at least 1 channel");
    expect(() => toMono([y, Float32Array.of(1)])).toThrow("one length");
  });
});

it("one array is not a list of channels", () => {
  expect(() => toMono(new Float32Array(4) as never)).toThrow("use toMono([y])");
});
