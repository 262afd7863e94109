import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { polarConstants, toPolar, toRectangular } from "../../src/core/polar.ts";
import { stftSettings } from "../../src/core/stftSettings.ts";
import { createPlainVocoder, emptySpectrogram } from "../../src/effects/phaseVocoder.ts";
import { createPlainStretch } from "../../src/effects/stretch.ts";
import { kernelArena, placeFloats } from "../../src/kernel/arena.ts";
import { createKernelSpectrogramVocoder } from "../../src/kernel/phaseVocoderInKernel.ts";
import { createKernelStretch } from "../../src/kernel/stretchInKernel.ts";
import { vocoderFunctions } from "../../src/kernel/vocoderKernel.ts";

const arena = kernelArena()!;
const functions = vocoderFunctions(arena)!;

/** Deterministic noise. */
function noise(n: number, seed = 1): Float32Array {
  return Float32Array.from({ length: n }, (_, i) => Math.sin(12.9898 * (i + seed) ** 2));
}

/** In the kernel: sizes and angles, and parts of the same sizes at a thousand times the angles. */
function polarInKernel(re: Float32Array, im: Float32Array) {
  const n = re.length;
  arena.begin();
  const constants = placeFloats(arena, polarConstants);
  const [x, y, size, turn] = [0, 1, 2, 3].map(() => arena.scratch(4 * n + 4)) as [
    number,
    number,
    number,
    number,
  ];
  const level = arena.scratch(8 * n + 8);
  arena.f32.set(re, x / 4);
  arena.f32.set(im, y / 4);
  functions.toPolar(size, turn, x, y, n, constants);
  const floats = (at: number) => arena.f32.slice(at / 4, at / 4 + n);
  const [magnitude, angle] = [floats(size), floats(turn)];
  arena.f64.set(magnitude, level / 8);
  arena.f32.set(
    angle.map((value) => 1000 * value),
    turn / 4,
  );
  functions.toRectangular(x, y, level, turn, n, constants);
  return { magnitude, angle, x: floats(x), y: floats(y) };
}

/** The same without it. */
function polar(re: Float32Array, im: Float32Array) {
  const n = re.length;
  const [magnitude, angle, x, y] = [0, 1, 2, 3].map(() => new Float32Array(n)) as Float32Array[];
  toPolar(magnitude!, angle!, re, im);
  toRectangular(
    x!,
    y!,
    Float64Array.from(magnitude!),
    angle!.map((value) => 1000 * value),
  );
  return { magnitude, angle, x, y };
}

describe("has the bits of the JavaScript path", () => {
  it("in sizes and angles, and back", () => {
    const special = [0, -0, 1, -1, 1e-30, -1e-20, 3e18, 0.4];
    for (const n of [1, 2, 7, 64]) {
      const re = Float32Array.from({ length: n }, (_, i) => (n === 64 ? special[i >> 3]! : noise(n)[i]!));
      const im = Float32Array.from({ length: n }, (_, i) => (n === 64 ? special[i & 7]! : noise(n, 9)[i]!));
      expect(polarInKernel(re, im)).toEqual(polar(re, im));
    }
  });

  const rate = fc.oneof(fc.double({ min: 0.2, max: 5, noNaN: true }), fc.constantFrom(0.5, 1, 2, 3));

  it("in spectrograms at another speed", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 40 }),
        fc.integer({ min: 1, max: 30 }),
        fc.integer({ min: 1, max: 60 }),
        rate,
        (rows, cols, hopLength, rate) => {
          const D = { re: noise(rows * cols), im: noise(rows * cols, 2), rows, cols };
          const outputs = [
            createKernelSpectrogramVocoder(arena, rows, hopLength)!,
            createPlainVocoder(rows, hopLength),
          ].map((vocoder) => {
            const out = emptySpectrogram(rows, Math.ceil(cols / rate));
            vocoder(out, D, rate);
            return out;
          });
          expect(outputs[0]).toEqual(outputs[1]);
        },
      ),
      { seed: 1, numRuns: 100 },
    );
  });

  it("in stretched samples, over more frames than a block holds and any number of them", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(2, 4, 6, 20, 64, 100, 256),
        fc.integer({ min: 1, max: 130 }),
        fc.integer({ min: 1, max: 140 }),
        rate,
        fc.nat(3),
        (nFft, hopLength, cols, rate, nLeftOut) => {
          const settings = stftSettings("test", { nFft, hopLength });
          const y = noise(Math.max(1, (cols - 1) * hopLength - 1));
          const nFrames = Math.max(1, Math.ceil(cols / rate) - nLeftOut);
          const sums = [createKernelStretch(arena, settings)!, createPlainStretch(settings)].map(
            (stretch) => {
              const sum = new Float64Array((nFrames - 1) * hopLength + nFft);
              stretch(sum, y, { start: -nFft / 2, cols, rate, nFrames });
              return sum;
            },
          );
          expect(sums[0]).toEqual(sums[1]);
        },
      ),
      { seed: 1, numRuns: 100 },
    );
  });
});
