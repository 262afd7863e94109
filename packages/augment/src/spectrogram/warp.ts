import type { Matrix } from "@ser/dsp";
import { checkMatrix, checkOptions, type OptionNames } from "@ser/dsp/check";
import { drawBetween } from "../random/drawBetween.ts";

/** Options of {@link warp}. */
export interface WarpOptions {
  /** How many times as fast. */
  readonly minTempo: number;
  readonly maxTempo: number;
  /** Frames that the middle moves by: later where positive. Default 0. */
  readonly minShift?: number;
  readonly maxShift?: number;
  /** What feature numbers are multiplied by: above 1 moves a voice up the mel axis. Default 1. */
  readonly minScale?: number;
  readonly maxScale?: number;
  /** Seeded, `0 <= x < 1`. */
  readonly random: () => number;
}

const WARP_OPTIONS: OptionNames<WarpOptions> = {
  minTempo: true,
  maxTempo: true,
  minShift: false,
  maxShift: false,
  minScale: false,
  maxScale: false,
  random: true,
};

/**
 * Changes tempo, place and voice of a log-mel spectrogram in one bilinear interpolation: far cheaper than a phase
 * vocoder on the samples, and mild enough for training. Time is stretched about the middle; what lies beyond an
 * edge is the spectrogram's minimum, its silence.
 *
 * @param S `[features, frames]`; left as it is
 * @param options `minTempo`, `maxTempo`: above 0; `minShift`, `maxShift` in frames; `minScale`, `maxScale`: above
 * 0; `random`: seeded, `0 <= x < 1`
 * @returns `[features, frames]`
 * @throws {RangeError} where `S` is malformed or not finite, or an option is out of range
 * @example
 * ```ts
 * import { warp } from "@ser/augment";
 * import { seededRandom } from "@ser/datasets";
 *
 * const S = { data: new Float32Array(64 * 112).fill(-20), rows: 64, cols: 112 };
 * const tempo = { minTempo: 0.9, maxTempo: 1.1 };
 * warp(S, { ...tempo, minShift: -8, maxShift: 8, minScale: 0.97, maxScale: 1.03, random: seededRandom(1) });
 * ```
 */
export function warp(S: Matrix, options: WarpOptions): Matrix {
  checkOptions("warp", options, WARP_OPTIONS);
  const { minTempo, maxTempo, minShift = 0, maxShift = 0, minScale = 1, maxScale = 1, random } = options;
  checkMatrix("warp", "S", S);
  const tempo = drawBetween("warp", { what: "Tempo", min: minTempo, max: maxTempo, above: 0 }, random);
  const by = drawBetween("warp", { what: "Shift", min: minShift, max: maxShift }, random);
  const scale = drawBetween("warp", { what: "Scale", min: minScale, max: maxScale, above: 0 }, random);
  const { rows, cols } = S;
  const silence = S.data.reduce((a, b) => Math.min(a, b));
  const at = (r: number, c: number): number =>
    r >= 0 && r < rows && c >= 0 && c < cols ? S.data[r * cols + c]! : silence;
  const data = new Float32Array(rows * cols);
  const middle = (cols - 1) / 2;
  for (let r = 0; r < rows; r++) {
    const y = r / scale;
    const top = Math.floor(y);
    const low = y - top;
    for (let c = 0; c < cols; c++) {
      const x = middle + (c - by - middle) * tempo;
      const left = Math.floor(x);
      const right = x - left;
      const above = (1 - right) * at(top, left) + right * at(top, left + 1);
      const below = low === 0 ? 0 : (1 - right) * at(top + 1, left) + right * at(top + 1, left + 1);
      data[r * cols + c] = (1 - low) * above + low * below;
    }
  }
  return { data, rows, cols };
}
