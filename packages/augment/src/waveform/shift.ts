import { checkOneOf, checkOptions, checkPositive, checkSamples, type OptionNames } from "@ser/dsp/check";
import { drawBetween } from "../random/drawBetween.ts";

/** Options of {@link shift}. */
export interface ShiftOptions {
  /** How far: later where positive, earlier where negative. */
  readonly minShift: number;
  readonly maxShift: number;
  /** What the range counts in. Default `fraction`, of the clip. */
  readonly shiftUnit?: "fraction" | "samples" | "seconds";
  /** True (the default): what leaves one end comes in at the other; otherwise silence comes in. */
  readonly rollover?: boolean;
  /** Sample rate in Hz; needed for seconds. */
  readonly sr?: number;
  /** Seeded, `0 <= x < 1`. */
  readonly random: () => number;
}

const SHIFT_OPTIONS: OptionNames<ShiftOptions> = {
  minShift: true,
  maxShift: true,
  shiftUnit: false,
  rollover: "flag",
  sr: false,
  random: true,
};

/**
 * Moves a clip in time, by whole samples. Names as in audiomentations' `Shift`; its fade at the joint is not here.
 *
 * @param y samples; left as they are
 * @param options `minShift`, `maxShift` in `shiftUnit`, within the clip's length; `rollover`; `sr` in Hz;
 * `random`: seeded, `0 <= x < 1`
 * @returns `[y.length]`; the same samples in another place, or with silence for those that left
 * @throws {RangeError} where `y` is empty or not finite, or the range passes the clip's length
 * @example
 * ```ts
 * import { shift } from "@ser/augment";
 * import { seededRandom } from "@ser/datasets";
 *
 * const y = new Float32Array([1, 2, 3, 4]);
 * shift(y, { minShift: 1, maxShift: 1, shiftUnit: "samples", random: seededRandom(1) }); // 4, 1, 2, 3
 * ```
 */
export function shift(y: Float32Array, options: ShiftOptions): Float32Array {
  checkOptions("shift", options, SHIFT_OPTIONS);
  const { minShift: min, maxShift: max, shiftUnit = "fraction", rollover = true, random } = options;
  checkSamples("shift", y);
  checkOneOf("shift", "shiftUnit", shiftUnit, ["fraction", "samples", "seconds"]);
  const unit = samplesPerUnit(y.length, options);
  const most = y.length / unit;
  const drawn = drawBetween("shift", { what: "Shift", min, max, least: -most, most }, random);
  const by = Math.round(drawn * unit);
  const out = new Float32Array(y.length);
  const kept = by >= 0 ? y.subarray(0, y.length - by) : y.subarray(-by);
  out.set(kept, Math.max(by, 0));
  if (!rollover) return out;
  if (by >= 0) out.set(y.subarray(y.length - by));
  else out.set(y.subarray(0, -by), y.length + by);
  return out;
}

function samplesPerUnit(length: number, { shiftUnit = "fraction", sr }: ShiftOptions): number {
  if (shiftUnit === "fraction") return length;
  if (shiftUnit === "samples") return 1;
  if (sr === undefined) throw new RangeError("shift: sr must be given for seconds, got undefined");
  checkPositive("shift", "sr", sr);
  return sr;
}
