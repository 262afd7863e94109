import type { Matrix } from "@ser/dsp";
import { checkOptions, type OptionNames } from "@ser/dsp/check";
import { drawIndex } from "../random/drawIndex.ts";
import { checkExamples, type Example } from "./example.ts";

/** Options of {@link copyPaste}. */
export interface CopyPasteOptions {
  /** True (the default): a random span as long as `a` is cut from the two. */
  readonly leaveLengthUnchanged?: boolean;
  /** Seeded, `0 <= x < 1`. */
  readonly random: () => number;
}

const COPY_PASTE_OPTIONS: OptionNames<CopyPasteOptions> = { leaveLengthUnchanged: "flag", random: true };

/**
 * Sets two clips of the same class one after the other, in random order: the class is that of any part.
 *
 * @param a an example, `[features, frames]` and `[classes]`; left as it is
 * @param b another one with as many features and the same label, of any length
 * @param options `leaveLengthUnchanged`; `random`: seeded, `0 <= x < 1`
 * @returns an example of the same label, `[features, a's frames]`, or all frames of both where
 * `leaveLengthUnchanged` is false
 * @throws {RangeError} where features or labels differ, or a value is not finite
 * @see Pappagari et al. (2021), CopyPaste: An Augmentation Method for Speech Emotion Recognition,
 * https://arxiv.org/abs/2010.14602
 * @example
 * ```ts
 * import { copyPaste } from "@ser/augment";
 * import { seededRandom } from "@ser/datasets";
 *
 * const clip = (frames: number) => ({
 *   S: { data: new Float32Array(40 * frames), rows: 40, cols: frames },
 *   label: Float32Array.of(0, 1),
 * });
 * copyPaste(clip(100), clip(60), { leaveLengthUnchanged: false, random: seededRandom(1) }).S.cols; // 160
 * ```
 */
export function copyPaste(a: Example, b: Example, options: CopyPasteOptions): Example {
  checkOptions("copyPaste", options, COPY_PASTE_OPTIONS);
  const { leaveLengthUnchanged = true, random } = options;
  checkExamples("copyPaste", a, b, random);
  const differing = a.label.findIndex((share, c) => share !== b.label[c]);
  if (differing >= 0) {
    throw new RangeError(
      `copyPaste: b.label must equal a.label, got ${b.label[differing]} for ${a.label[differing]} at class ${differing}; pair clips of one class`,
    );
  }
  const [first, second] = random() < 0.5 ? [a.S, b.S] : [b.S, a.S];
  const total = first.cols + second.cols;
  const cols = leaveLengthUnchanged ? a.S.cols : total;
  const start = drawIndex(total - cols + 1, random);
  return { S: joined(first, second, start, cols), label: a.label.slice() };
}

/** `cols` frames from `start` on of both in a row. */
function joined(first: Matrix, second: Matrix, start: number, cols: number): Matrix {
  const { rows } = first;
  const data = new Float32Array(rows * cols);
  const ofFirst = Math.max(0, Math.min(cols, first.cols - start));
  const from = Math.max(0, start - first.cols);
  for (let r = 0; r < rows; r++) {
    data.set(first.data.subarray(r * first.cols + start, r * first.cols + start + ofFirst), r * cols);
    const at = r * second.cols + from;
    data.set(second.data.subarray(at, at + cols - ofFirst), r * cols + ofFirst);
  }
  return { data, rows, cols };
}
