import type { Matrix } from "../core/matrix.ts";
import { type PeakSettings, peakRows, type SpectralPeaks } from "../feature/spectralPeaks.ts";
import type { Arena } from "./arena.ts";
import { blockColumns, writeColumns } from "./columnBlocks.ts";

/** Finds the peaks of a spectrogram's frames, four frames at a time. */
export function peaksInKernel(arena: Arena, S: Matrix, settings: PeakSettings): SpectralPeaks {
  const { sr, nFft } = settings;
  const { first, end } = peakRows(S, settings);
  const nRows = Math.max(0, end - first);
  const isLast = end === S.rows ? 1 : 0;
  const block = blockColumns(S.cols, S.rows);
  const frequencies: Float32Array[] = [];
  const magnitudes: Float32Array[] = [];
  for (let t = 0; t < S.cols; t += block) {
    const n = Math.min(block, S.cols - t);
    const stride = 4 * n;
    arena.begin();
    const x = arena.scratch(stride * S.rows + 12); // whole vectors are read, beyond the last column
    const floors = arena.scratch(stride + 12);
    const ofPeaks = arena.scratch(stride * nRows);
    const sizes = arena.scratch(stride * nRows);
    writeColumns(arena, x, S, t, n);
    const { functions, f32 } = arena;
    functions.columnFloors(floors, x, S.rows, stride, n);
    const count = functions.findPeaks(ofPeaks, sizes, x, first, end, isLast, stride, n, floors, sr, nFft);
    frequencies.push(f32.slice(ofPeaks / 4, ofPeaks / 4 + count));
    magnitudes.push(f32.slice(sizes / 4, sizes / 4 + count));
  }
  return { frequencies: joined(frequencies), magnitudes: joined(magnitudes) };
}

function joined(parts: readonly Float32Array[]): Float32Array {
  const whole = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
