import { kernelArena } from "../kernel/arena.ts";
import { createKernelFrames } from "../kernel/framesInKernel.ts";
import { type FilterBank, filterFrame } from "./filterBank.ts";
import { createFrameSpectrum } from "./frameSpectrum.ts";
import { writeFrames } from "./framesOfMatrix.ts";
import { magnitudesInto } from "./magnitude.ts";
import type { ComplexMatrix, Matrix } from "./matrix.ts";
import { memoize } from "./memoize.ts";
import type { StftSettings } from "./stftSettings.ts";

/**
 * Turns frames of samples to columns. The frame of column `t` begins at sample `start + t * hopLength`; samples
 * beyond the ends of `y` are 0.
 */
export interface FrameTransform {
  /** Magnitudes to a power, to `out`, `[bins, frames]`; or weighted by a filter bank, `[bands, frames]`. */
  magnitudes(out: Matrix, y: Float32Array, start: number, power: number, bank?: FilterBank): void;
  /** Magnitudes, to `S`, `[bins, frames]`, and their squares weighted by a filter bank, to `bands`, `[bands, frames]`. */
  magnitudesAndBands(S: Matrix, bands: Matrix, bank: FilterBank, y: Float32Array, start: number): void;
  /** Complex values, to `out`, `[bins, frames]`. */
  spectra(out: ComplexMatrix, y: Float32Array, start: number): void;
}

/** Prepares a transform; they are shared, buffers and all. */
export const createFrameTransform: (settings: StftSettings) => FrameTransform = memoize(
  (settings: StftSettings) => {
    const arena = kernelArena();
    const kernel = arena && createKernelFrames(arena, settings);
    if (kernel === null) return createPlainFrames(settings);
    let plain: FrameTransform | undefined; // for unusual powers
    return {
      magnitudes(out, y, start, power, bank) {
        if (power === 1 || power === 2) {
          kernel.magnitudes(out, y, start, power, bank ?? null);
        } else {
          plain ??= createPlainFrames(settings);
          plain.magnitudes(out, y, start, power, bank);
        }
      },
      magnitudesAndBands: kernel.magnitudesAndBands,
      spectra: kernel.spectra,
    };
  },
);

/** The same without the kernel: the numbers that it is held against. */
export function createPlainFrames(settings: StftSettings): FrameTransform {
  const { hopLength } = settings;
  const { re, im, transform } = createFrameSpectrum(settings);
  const magnitudes = new Float64Array(re.length);
  return {
    magnitudes(out, y, start, power, bank) {
      if (bank === undefined) {
        writeFrames(out, (frame, t) => {
          transform(y, start + t * hopLength);
          magnitudesInto(frame, re, im, power);
        });
        return;
      }
      for (let t = 0; t < out.cols; t++) {
        transform(y, start + t * hopLength);
        magnitudesInto(magnitudes, re, im, power);
        filterFrame(bank, magnitudes, out, t);
      }
    },
    magnitudesAndBands(S, bands, bank, y, start) {
      writeFrames(S, (frame, t) => {
        transform(y, start + t * hopLength);
        magnitudesInto(frame, re, im, 1);
        for (let k = 0; k < frame.length; k++) magnitudes[k] = Math.fround(frame[k]! ** 2);
        filterFrame(bank, magnitudes, bands, t);
      });
    },
    spectra(out, y, start) {
      for (let t = 0; t < out.cols; t++) {
        transform(y, start + t * hopLength);
        for (let k = 0; k < out.rows; k++) {
          out.re[k * out.cols + t] = re[k]!;
          out.im[k * out.cols + t] = im[k]!;
        }
      }
    },
  };
}
