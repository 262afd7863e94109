import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { compileKernel } from "../../scripts/compileKernel.ts";
import { filterFrame } from "../../src/core/filterBank.ts";
import { createPlainFrames } from "../../src/core/frameTransform.ts";
import { createPlainOverlapAdd, type OverlapAdd } from "../../src/core/overlapAdd.ts";
import { stftSettings } from "../../src/core/stftSettings.ts";
import { writeDecibels } from "../../src/feature/powerToDb.ts";
import { type SpectralPeaks, spectralPeaks } from "../../src/feature/spectralPeaks.ts";
import { applyFiltersInKernel } from "../../src/kernel/applyFiltersInKernel.ts";
import { kernelArena, placeFloats, resident } from "../../src/kernel/arena.ts";
import { createKernelGroup } from "../../src/kernel/blockGroupInKernel.ts";
import { codecKernelBytes } from "../../src/kernel/codecKernelBytes.ts";
import { decibelsInKernel } from "../../src/kernel/decibelsInKernel.ts";
import { decodeBase64 } from "../../src/kernel/decodeBase64.ts";
import { createKernelFrames } from "../../src/kernel/framesInKernel.ts";
import { kernelBytes } from "../../src/kernel/kernelBytes.ts";
import { createKernelOverlapAdd } from "../../src/kernel/overlapAddInKernel.ts";
import { peaksInKernel } from "../../src/kernel/peaksInKernel.ts";
import { streamKernelBytes } from "../../src/kernel/streamKernelBytes.ts";
import { vocoderKernelBytes } from "../../src/kernel/vocoderKernelBytes.ts";
import { createPlainGroup } from "../../src/resample/blockGroup.ts";
import { resamplePlan } from "../../src/resample/resamplePlan.ts";
import { bankOf, matrix, noise } from "./signals.ts";

const arena = kernelArena()!;

/** Frequencies and magnitudes in one order. */
function sortedPeaks({ frequencies, magnitudes }: SpectralPeaks): string[] {
  return Array.from(frequencies, (frequency, i) => `${frequency} ${magnitudes[i]}`).sort();
}

test.each([
  ["index.ts", kernelBytes],
  ["codec/index.ts", codecKernelBytes],
  ["stream/index.ts", streamKernelBytes],
  ["vocoder/index.ts", vocoderKernelBytes],
] as const)("the compiled kernel is that of the sources, %s", async (entry, bytes) => {
  expect(decodeBase64(bytes)).toEqual(new Uint8Array(await compileKernel(entry)));
});

describe("has the bits of the JavaScript path", () => {
  const nFft = fc.constantFrom<number[]>(
    2,
    4,
    6,
    8,
    10,
    14,
    20,
    24,
    42,
    64,
    100,
    256,
    300,
    392,
    400,
    512,
    1000,
    1024,
    2048,
  );
  const clips = fc.record({
    nFft,
    hopLength: fc.integer({ min: 1, max: 700 }),
    nSamples: fc.integer({ min: 1, max: 5000 }),
    start: fc.integer({ min: -2500, max: 100 }),
    cols: fc.integer({ min: 1, max: 9 }),
    exponent: fc.constantFrom(0, -6, -20, 15),
  });

  it("in magnitudes, powers and complex spectra, for any signal, frame and hop", () => {
    fc.assert(
      fc.property(clips, ({ nFft, hopLength, nSamples, start, cols, exponent }) => {
        const settings = stftSettings("test", { nFft, hopLength });
        const kernel = createKernelFrames(arena, settings)!;
        const plain = createPlainFrames(settings);
        const y = noise(nSamples).map((value) => value * 10 ** exponent);
        const rows = nFft / 2 + 1;
        for (const power of [1, 2] as const) {
          const [got, expected] = [matrix(rows, cols), matrix(rows, cols)];
          kernel.magnitudes(got, y, start, power, null);
          plain.magnitudes(expected, y, start, power);
          expect(got).toEqual(expected);
        }
        const empty = () => ({
          re: new Float32Array(rows * cols),
          im: new Float32Array(rows * cols),
          rows,
          cols,
        });
        const [got, expected] = [empty(), empty()];
        kernel.spectra(got, y, start);
        plain.spectra(expected, y, start);
        expect(got).toEqual(expected);
      }),
      { seed: 1, numRuns: 150 },
    );
  });

  it("in samples from spectra, over more frames than a block holds and any number of them", () => {
    fc.assert(
      fc.property(
        nFft,
        fc.integer({ min: 1, max: 300 }),
        fc.integer({ min: 1, max: 700 }),
        fc.nat(3),
        (nFft, hopLength, cols, nLeftOut) => {
          const settings = { nFft, hopLength, winLength: nFft, window: "hann" } as const;
          const rows = nFft / 2 + 1;
          const D = { re: noise(rows * cols), im: noise(rows * cols, 2), rows, cols };
          const nFrames = Math.max(0, cols - nLeftOut);
          const run = (overlapAdd: OverlapAdd) => {
            const sum = new Float64Array(Math.max(0, nFrames - 1) * hopLength + nFft);
            overlapAdd(sum, D, nFrames);
            return sum;
          };
          const [got, expected] = [
            createKernelOverlapAdd(arena, settings)!,
            createPlainOverlapAdd(settings),
          ].map(run);
          expect(Buffer.from(got!.buffer).equals(Buffer.from(expected!.buffer))).toBe(true);
        },
      ),
      { seed: 1, numRuns: 60 },
    );
  });

  it("in weighted frames, and over more frames than a block holds", () => {
    const settings = stftSettings("test", { nFft: 256, hopLength: 16 });
    const bank = bankOf(30, 129);
    const y = noise(16 * 2100);
    const [got, expected] = [matrix(30, 2101), matrix(30, 2101)];
    createKernelFrames(arena, settings)!.magnitudes(got, y, -128, 2, bank);
    createPlainFrames(settings).magnitudes(expected, y, -128, 2, bank);
    expect(got).toEqual(expected);
    const S = matrix(129, 2101);
    createPlainFrames(settings).magnitudes(S, y, -128, 2);
    const weighted = matrix(30, 2101);
    applyFiltersInKernel(arena, weighted, bank, S, 1);
    expect(weighted).toEqual(expected);
  });

  it("in magnitudes with bands of their squares, over more frames than a block holds", () => {
    const settings = stftSettings("test", { nFft: 256, hopLength: 16 });
    const bank = bankOf(30, 129);
    const y = noise(16 * 2100);
    const [got, expected] = [createKernelFrames(arena, settings)!, createPlainFrames(settings)].map(
      (frames) => {
        const [S, bands] = [matrix(129, 2101), matrix(30, 2101)];
        frames.magnitudesAndBands(S, bands, bank, y, -128);
        return { S, bands };
      },
    );
    expect(got).toEqual(expected);
  });

  it("in peaks of any spectrogram, up to its last row", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 80 }),
        fc.integer({ min: 1, max: 40 }),
        fc.double({ min: 1, max: 20, noNaN: true }),
        fc.double({ min: 1, max: 90, noNaN: true }),
        (rows, cols, fmin, fmax) => {
          const S = { data: noise(rows * cols).map((value) => Math.fround(value ** 4)), rows, cols };
          const settings = { sr: 100, nFft: 2 * (rows - 1), fmin, fmax };
          expect(sortedPeaks(peaksInKernel(arena, S, settings))).toEqual(
            sortedPeaks(spectralPeaks(S, settings)),
          );
        },
      ),
      { seed: 1, numRuns: 150 },
    );
  });

  it("in peaks over more frames than a block holds", () => {
    const S = { data: noise(129 * 4101).map(Math.abs), rows: 129, cols: 4101 };
    const settings = { sr: 8000, nFft: 256, fmin: 150, fmax: 4000 };
    const peaks = sortedPeaks(peaksInKernel(arena, S, settings));
    expect(peaks.length).toBeGreaterThan(10000);
    expect(peaks).toEqual(sortedPeaks(spectralPeaks(S, settings)));
  });

  it.each([
    [1e-10, 0, -80],
    [2 ** -126, -5.3, Number.NEGATIVE_INFINITY],
    [0.3, 20, -40],
  ])("in decibels of what is at least %d", (least, reference, floor) => {
    const special = [0, -0, 2 ** -149, 2 ** -126, 1e-10, 1, 10, 1e20, 3.4e38];
    const data = Float32Array.from(
      { length: 2 ** 16 + 101 },
      (_, i) => special[i] ?? 10 ** (20 * noise(1, i)[0]!),
    );
    const [got, expected] = [new Float32Array(data.length), new Float32Array(data.length)];
    decibelsInKernel(arena, got, data, least, reference, floor);
    writeDecibels(expected, data, least, reference, floor);
    expect(got).toEqual(expected);
  });

  it.each([
    [1, 1],
    [2, 2],
    [3, 1],
    [8, 2],
  ] as const)("in a filter bank over %i frames to the power %i", (cols, power) => {
    const bank = bankOf(22, 40);
    const S = { data: noise(40 * cols), rows: 40, cols };
    const [got, expected] = [matrix(22, cols), matrix(22, cols)];
    applyFiltersInKernel(arena, got, bank, S, power);
    for (let t = 0; t < cols; t++) {
      const frame = Float64Array.from({ length: 40 }, (_, k) => Math.fround(S.data[k * cols + t]! ** power));
      filterFrame(bank, frame, expected, t);
    }
    expect(got).toEqual(expected);
  });

  it.each([
    [48000, 22050],
    [44100, 16000],
    [16000, 48000],
    [16000, 22050],
    [44100, 37000],
    [24414.0625, 22050],
  ])("in resampling from %d to %d Hz", (origSr, targetSr) => {
    const plan = resamplePlan("test", { origSr, targetSr });
    const { n, hop, nOut } = plan.filter;
    const groups = [createKernelGroup(arena, plan), createPlainGroup(plan)];
    const [got, expected] = groups.map((group) => {
      const position = { sample: 0, phase: 0, nDone: 0 };
      const out = new Float32Array(16 * nOut + 1000);
      group.reset();
      let at = 0;
      for (let i = 1; i <= 2; i++) {
        at += group.complete(noise(n + 3 * hop, i), 4 * i * nOut, position, out, at, out.length);
      }
      return { out, position };
    });
    expect(got).toEqual(expected);
  });
});

test("tables that were forgotten are placed again", () => {
  arena.begin();
  const generation = arena.generation;
  let nPlaced = 0;
  const small = resident(arena, () => {
    nPlaced += 1;
    return placeFloats(arena, Float64Array.of(1, 2, 3));
  });
  small();
  small();
  expect(nPlaced).toBe(1);
  arena.table(9 * 2 ** 20);
  arena.begin();
  expect(arena.generation).toBe(generation + 1);
  expect(arena.f64[small() / 8 + 2]).toBe(3);
  expect(nPlaced).toBe(2);
});
