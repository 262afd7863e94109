import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { kernelArena } from "../../src/kernel/arena.ts";
import { createKernelAutocorrelation } from "../../src/kernel/autocorrelationInKernel.ts";
import { type Autocorrelation, createPlainAutocorrelation } from "../../src/pitch/autocorrelation.ts";
import { noise } from "./signals.ts";

const arena = kernelArena()!;

function valuesOf(
  correlate: Autocorrelation,
  ...[y, frames]: [Float32Array, Parameters<Autocorrelation>[1]]
) {
  const values: number[][] = [];
  correlate(y, frames, (correlation, t) => {
    expect(t).toBe(values.length);
    values.push([...correlation]);
  });
  return values;
}

describe("autocorrelations of frames", () => {
  it("have the bits of the JavaScript path in the kernel", () => {
    const frames = fc.record({
      start: fc.integer({ min: -2500, max: 3100 }),
      hopLength: fc.integer({ min: 1, max: 700 }),
      nFrames: fc.integer({ min: 1, max: 9 }),
    });
    const settings = fc
      .integer({ min: 2, max: 2100 })
      .chain((frameLength) =>
        fc.record({ frameLength: fc.constant(frameLength), nLags: fc.integer({ min: 1, max: frameLength }) }),
      )
      .map((each) => ({ ...each, nFft: 2 ** Math.ceil(Math.log2(2 * each.frameLength)) }));
    fc.assert(
      fc.property(settings, frames, (each, where) => {
        const inKernel = valuesOf(createKernelAutocorrelation(arena, each), noise(3000), where);
        expect(inKernel).toEqual(valuesOf(createPlainAutocorrelation(each), noise(3000), where));
      }),
      { seed: 1, numRuns: 100 },
    );
  });

  it("are sums of products", () => {
    const y = noise(3000);
    const settings = { frameLength: 6, nFft: 16, nLags: 4 };
    const frames = { start: -3, hopLength: 1, nFrames: 3000 };
    const values = valuesOf(createKernelAutocorrelation(arena, settings), y, frames);
    expect(values).toHaveLength(3000);
    const at = (t: number, i: number) => (i < 6 ? (y[frames.start + t + i] ?? 0) : 0);
    for (const [t, correlation] of values.entries()) {
      for (const [lag, value] of correlation.entries()) {
        const expected = [0, 1, 2, 3, 4, 5].reduce((sum, i) => sum + at(t, i) * at(t, i + lag), 0);
        expect(Math.abs(value - expected)).toBeLessThan(1e-12);
      }
    }
  });

  it("are the same in several blocks, the last of them odd", () => {
    const settings = { frameLength: 500, nFft: 1024, nLags: 3 };
    const frames = { start: -200, hopLength: 4096, nFrames: 151 }; // 64 to a block
    const y = noise(151 * 4096);
    const inKernel = valuesOf(createKernelAutocorrelation(arena, settings), y, frames);
    expect(inKernel).toHaveLength(151);
    expect(inKernel).toEqual(valuesOf(createPlainAutocorrelation(settings), y, frames));
  });

  it("go on after the kernel's tables were forgotten", () => {
    const settings = { frameLength: 512, nFft: 1024, nLags: 200 };
    const frames = { start: 0, hopLength: 256, nFrames: 5 };
    const correlate = createKernelAutocorrelation(arena, settings);
    const first = valuesOf(correlate, noise(3000), frames);
    arena.begin();
    arena.table(9 * 2 ** 20);
    arena.begin();
    expect(valuesOf(correlate, noise(3000), frames)).toEqual(first);
  });
});
