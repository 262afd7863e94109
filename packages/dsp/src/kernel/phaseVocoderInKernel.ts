import type { ComplexMatrix } from "../core/matrix.ts";
import type { Arena } from "./arena.ts";
import { createKernelVocoder } from "./vocoderInKernel.ts";

/** Plays a spectrogram, `[bins, frames]`, at another speed: to `out`. */
export type SpectrogramVocoder = (out: ComplexMatrix, D: ComplexMatrix, rate: number) => void;

/** Prepares it; null where the host refuses the kernel. */
export function createKernelSpectrogramVocoder(
  arena: Arena,
  nBins: number,
  hopLength: number,
): SpectrogramVocoder | null {
  const vocoder = createKernelVocoder(arena, nBins, hopLength);
  if (vocoder === null) return null;
  return (out, D, rate) => {
    arena.begin();
    vocoder.place();
    const frames = {
      cols: D.cols,
      read(re: number, im: number, stride: number, t: number) {
        for (let i = 0; i < 2 && t + i < D.cols; i++) {
          readColumn(arena.f32, (re + i * stride) / 4, D.re, D, t + i);
          readColumn(arena.f32, (im + i * stride) / 4, D.im, D, t + i);
        }
      },
      write(re: number, im: number, t: number) {
        writeColumn(out.re, out, t, arena.f32, re / 4);
        writeColumn(out.im, out, t, arena.f32, im / 4);
      },
    };
    vocoder.run(frames, rate, out.cols);
  };
}

type Shape = Pick<ComplexMatrix, "rows" | "cols">;

function readColumn(
  to: Float32Array,
  start: number,
  data: Float32Array,
  { rows, cols }: Shape,
  t: number,
): void {
  for (let k = 0, at = t; k < rows; k++, at += cols) to[start + k] = data[at]!;
}

function writeColumn(
  data: Float32Array,
  { rows, cols }: Shape,
  t: number,
  from: Float32Array,
  start: number,
): void {
  for (let k = 0, at = t; k < rows; k++, at += cols) data[at] = from[start + k]!;
}
