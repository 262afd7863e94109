import {
  checkOneOf,
  checkOptions,
  checkPositiveInteger,
  checkRandom,
  checkSamples,
  type OptionNames,
} from "@ser/dsp/check";
import { drawIndex } from "../random/drawIndex.ts";

/** What stands beyond the ends of a clip. */
export type PaddingMode = "silence" | "wrap" | "reflect";

/** Options of {@link cropOrPad}. */
export interface CropOrPadOptions {
  /** Samples wanted. */
  readonly durationSamples: number;
  /** Default `silence`; `wrap` repeats the clip, `reflect` mirrors it at its last sample. */
  readonly paddingMode?: PaddingMode;
  /** Where the padding goes. Default `end`; `random` draws its share before the clip. */
  readonly paddingPosition?: "start" | "end" | "random";
  /** Seeded, `0 <= x < 1`. */
  readonly random: () => number;
}

const CROP_OPTIONS: OptionNames<CropOrPadOptions> = {
  durationSamples: true,
  paddingMode: false,
  paddingPosition: false,
  random: true,
};

/**
 * Gives a clip a length: a longer one is cut to a random span, a shorter one padded. Names as in
 * audiomentations' `AdjustDuration`; the padding position `random` is ours.
 *
 * @param y samples; left as they are
 * @param options `durationSamples`: at least 1; `paddingMode`, `paddingPosition`; `random`: seeded, `0 <= x < 1`
 * @returns `[durationSamples]`
 * @throws {RangeError} where `y` is empty or not finite, or an option is out of range
 * @example
 * ```ts
 * import { cropOrPad } from "@ser/augment";
 * import { seededRandom } from "@ser/datasets";
 *
 * const y = new Float32Array([1, 2, 3]);
 * cropOrPad(y, { durationSamples: 5, paddingMode: "wrap", random: seededRandom(1) }); // 1, 2, 3, 1, 2
 * ```
 */
export function cropOrPad(y: Float32Array, options: CropOrPadOptions): Float32Array {
  checkOptions("cropOrPad", options, CROP_OPTIONS);
  const { durationSamples, paddingMode = "silence", paddingPosition = "end", random } = options;
  checkSamples("cropOrPad", y);
  checkPositiveInteger("cropOrPad", "durationSamples", durationSamples);
  checkOneOf("cropOrPad", "paddingMode", paddingMode, ["silence", "wrap", "reflect"]);
  checkOneOf("cropOrPad", "paddingPosition", paddingPosition, ["start", "end", "random"]);
  checkRandom("cropOrPad", random);
  const missing = durationSamples - y.length;
  const drawn = drawIndex(Math.abs(missing) + 1, random); // drawn whether needed or not: the stream goes on alike
  if (missing <= 0) return y.slice(drawn, drawn + durationSamples);
  const before = { start: missing, end: 0, random: drawn }[paddingPosition];
  const out = new Float32Array(durationSamples);
  out.set(y, before);
  if (paddingMode === "silence") return out;
  const place = paddingMode === "wrap" ? wrapped : reflected;
  for (let i = 0; i < before; i++) out[i] = y[place(i - before, y.length)]!;
  for (let i = before + y.length; i < out.length; i++) out[i] = y[place(i - before, y.length)]!;
  return out;
}

function wrapped(i: number, n: number): number {
  return ((i % n) + n) % n;
}

/** Mirrored at the first and last samples, which are not repeated. */
function reflected(i: number, n: number): number {
  if (n === 1) return 0;
  const along = wrapped(i, 2 * (n - 1));
  return along < n ? along : 2 * (n - 1) - along;
}
