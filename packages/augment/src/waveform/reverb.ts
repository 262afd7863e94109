import { checkOptions, checkRandom, checkSamples, describe } from "@ser/dsp/check";
import { drawBetween } from "../random/drawBetween.ts";
import { drawIndex } from "../random/drawIndex.ts";
import { checkOneForm } from "./checkOneForm.ts";
import { convolve } from "./convolve.ts";
import { peakOf, scaled } from "./level.ts";
import { roomImpulseResponse } from "./roomImpulseResponse.ts";

/** The room: one of some responses, or one made by {@link roomImpulseResponse}. */
export type ReverbRoom =
  /** Impulse responses at the sample rate of `y`; one is drawn. */
  | { readonly impulseResponses: readonly Float32Array[] }
  | {
      /** Sample rate in Hz. */
      readonly sr: number;
      /** Seconds until the room is 60 dB down, at least one sample. */
      readonly minRt60: number;
      readonly maxRt60: number;
      /** Energy of the direct sound over that of the reverberation, in dB. */
      readonly minDrrDb: number;
      readonly maxDrrDb: number;
    };

/** Options of {@link reverb}. */
export type ReverbOptions = ReverbRoom & {
  /** True (the default): what sounds on after the clip's end is cut off. */
  readonly leaveLengthUnchanged?: boolean;
  /** Seeded, `0 <= x < 1`. */
  readonly random: () => number;
};

const FORMS = [["impulseResponses"], ["minRt60", "maxRt60", "minDrrDb", "maxDrrDb"]] as const;

/** Of the peak of all that sounds: what a transform leaves where there is nothing. */
const ROUNDING = 1e-6;

/** Of both rooms. */
const REVERB_OPTIONS = {
  impulseResponses: false,
  sr: false,
  minRt60: false,
  maxRt60: false,
  minDrrDb: false,
  maxDrrDb: false,
  leaveLengthUnchanged: "flag",
  random: true,
} as const;

/**
 * Puts a clip into a room: convolves it with an impulse response, and gives the result the peak of `y`. A
 * response that begins with silence delays the clip by as much.
 *
 * With `impulseResponses`, much as audiomentations' `ApplyImpulseResponse`, which takes paths where this takes samples.
 * That one scales all that sounds to a peak of 0.5 and cuts it then; this one cuts first, and keeps the peak of `y`.
 *
 * @param y samples; left as they are
 * @param options `impulseResponses`: at least one; or `sr` in Hz, `minRt60`, `maxRt60` in seconds, at least `1 / sr`, and
 * `minDrrDb`, `maxDrrDb` in dB; `leaveLengthUnchanged`; `random`: seeded, `0 <= x < 1`
 * @returns `[y.length]`, or `[y.length + response.length - 1]` where `leaveLengthUnchanged` is false; its peak is
 * that of `y`, unless all of it is silent
 * @throws {TypeError} where no room is given, half of one, or responses that are no array
 * @throws {RangeError} where samples are missing or not finite, a range is out of bounds, or there are responses and a room
 * @example
 * ```ts
 * import { reverb } from "@ser/augment";
 * import { seededRandom } from "@ser/datasets";
 *
 * const y = Float32Array.from({ length: 8000 }, (_, i) => Math.sin(i / 10));
 * const room = { sr: 16000, minRt60: 0.2, maxRt60: 0.8, minDrrDb: 0, maxDrrDb: 10 };
 * reverb(y, { ...room, random: seededRandom(1) }).length; // 8000
 * ```
 */
export function reverb(y: Float32Array, options: ReverbOptions): Float32Array {
  checkOptions<object>("reverb", options, REVERB_OPTIONS);
  checkSamples("reverb", y);
  checkOneForm("reverb", options, FORMS);
  const wet = convolve(y, drawResponse(options));
  const kept = (options.leaveLengthUnchanged ?? true) ? wet.subarray(0, y.length) : wet;
  const peak = peakOf(kept);
  if (peak <= ROUNDING * peakOf(wet)) return new Float32Array(kept.length);
  return scaled(kept, peakOf(y) / peak);
}

function drawResponse(options: ReverbOptions): Float32Array {
  const { random } = options;
  if ("impulseResponses" in options && options.impulseResponses !== undefined) {
    const { impulseResponses } = options;
    if (!Array.isArray(impulseResponses)) {
      throw new TypeError(
        `reverb: impulseResponses must be an array of Float32Arrays, got ${describe(impulseResponses)}; put a single one into an array`,
      );
    }
    if (impulseResponses.length === 0) {
      throw new RangeError("reverb: impulseResponses must hold at least one response, got 0");
    }
    checkRandom("reverb", random);
    const chosen = drawIndex(impulseResponses.length, random);
    checkSamples("reverb", impulseResponses[chosen]!, `impulseResponses[${chosen}]`);
    return impulseResponses[chosen]!;
  }
  const { sr, minRt60, maxRt60, minDrrDb, maxDrrDb } = options as Extract<
    ReverbOptions,
    { readonly sr: number }
  >;
  const rt60 = drawBetween("reverb", { what: "Rt60", min: minRt60, max: maxRt60, above: 0 }, random);
  const drrDb = drawBetween("reverb", { what: "DrrDb", min: minDrrDb, max: maxDrrDb }, random);
  return roomImpulseResponse({ sr, rt60, drrDb, random });
}
