import { checkMatrix } from "./check.ts";
import { prepareSpectrogram } from "./createSpectrogram.ts";
import type { Matrix } from "./matrix.ts";
import { type StftOptions, stftSettings } from "./stftSettings.ts";

/** Samples of one clip, or a spectrogram that is there already. */
export type SamplesOrSpectrogram = Float32Array | Matrix;

/** The spectrogram of samples, or the one given, with the number of points of its FFT. */
export function spectrogramOf(
  fn: string,
  input: SamplesOrSpectrogram,
  options: StftOptions,
  power: number,
): { S: Matrix; nFft: number } {
  if (!isMatrix(input)) {
    const S = prepareSpectrogram(fn, { ...options, power })(input);
    return { S, nFft: options.nFft ?? 2048 };
  }
  checkMatrix(fn, "S", input);
  const nFft = options.nFft ?? 2 * (input.rows - 1);
  const nBins = Math.floor(nFft / 2) + 1;
  if (input.rows !== nBins) {
    throw new RangeError(`${fn}: S must have 1 + floor(nFft / 2) = ${nBins} rows, got ${input.rows}`);
  }
  if (nFft < 1) throw new RangeError(`${fn}: S must have at least 2 rows, got ${input.rows}`);
  if (nFft > 1) stftSettings(fn, { ...options, nFft }); // those that only samples need are checked all the same
  return { S: input, nFft };
}

/** Whether the input is a matrix and not samples. */
export function isMatrix(input: SamplesOrSpectrogram): input is Matrix {
  return typeof input === "object" && input !== null && "data" in input;
}
