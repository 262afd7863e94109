import { checkFinite, checkPositive } from "../core/check.ts";
import { checkOptions, type OptionNames } from "../core/checkOptions.ts";
import type { Matrix } from "../core/matrix.ts";

/** Another look at the same clip, as test-time augmentation takes several of. */
export interface FramesView {
  /** Frames that the view begins later, below 0 earlier. */
  readonly shift: number;
  /** How fast the clip seems to run: 1.1 shows a tenth more of it in as many frames. */
  readonly tempo: number;
}

const VIEW_NAMES: OptionNames<FramesView> = { shift: true, tempo: true };

/** Throws unless `views` is a list of views, all of whose names are known. */
export function checkViews(fn: string, views: readonly FramesView[]): void {
  if (!Array.isArray(views)) throw new TypeError(`${fn}: views must be a list`);
  for (const [i, view] of views.entries()) {
    checkOptions(`${fn}: views[${i}]`, view, VIEW_NAMES);
    checkFinite(fn, "shift", view.shift);
    checkPositive(fn, "tempo", view.tempo);
  }
}

/**
 * Frames of a spectrogram, shifted and at another tempo, each between its two neighbours; beyond the clip's ends, `fill`.
 *
 * @param values of the whole clip
 * @param first the first frame that is kept where nothing is shifted
 * @returns `[values.rows, nFrames]`; shift 0 and tempo 1 give the frames themselves
 */
export function viewOfFrames(
  { data, rows, cols }: Matrix,
  first: number,
  { nFrames, fill, shift, tempo }: FramesView & { readonly nFrames: number; readonly fill: number },
): Float32Array<ArrayBuffer> {
  const result = new Float32Array(rows * nFrames);
  const middle = nFrames / 2;
  for (let t = 0; t < nFrames; t++) {
    const at = first + middle + (t + 0.5 - middle) * tempo + shift - 0.5; // frames have a width: their centres move
    const left = Math.floor(at);
    const share = at - left; // of the right neighbour
    for (let row = 0; row < rows; row++) {
      const valueAt = (col: number) => (col >= 0 && col < cols ? data[row * cols + col]! : fill);
      result[row * nFrames + t] =
        share === 0 ? valueAt(left) : valueAt(left) * (1 - share) + valueAt(left + 1) * share;
    }
  }
  return result;
}
