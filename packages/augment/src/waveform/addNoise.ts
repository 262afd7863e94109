import { checkOptions, checkRandom, checkSamples } from "@ser/dsp/check";
import { drawBetween } from "../random/drawBetween.ts";
import { fillNormal } from "../random/fillNormal.ts";
import { checkOneForm } from "./checkOneForm.ts";
import { dbToFactor, mixInPlace, peakOf, rmsOf } from "./level.ts";

/** The level of the noise, in one of three forms. */
export type NoiseLevel =
  /** Deviation of the noise over the peak of `y`, at least 0: 0.005 is soft, 0.05 loud. */
  | { readonly amplitude: number }
  /** The same, drawn from a range. */
  | { readonly minAmplitude: number; readonly maxAmplitude: number }
  /** Power of `y` over that of the noise, in dB, drawn from a range: 40 is soft, 5 loud. */
  | { readonly minSnrDb: number; readonly maxSnrDb: number };

/** Options of {@link addNoise}. */
export type AddNoiseOptions = NoiseLevel & {
  /** Seeded, `0 <= x < 1`. */
  readonly random: () => number;
};

const FORMS = [["amplitude"], ["minAmplitude", "maxAmplitude"], ["minSnrDb", "maxSnrDb"]] as const;

/** Of all forms. */
const NOISE_OPTIONS = {
  amplitude: false,
  minAmplitude: false,
  maxAmplitude: false,
  minSnrDb: false,
  maxSnrDb: false,
  random: true,
} as const;

/**
 * Adds white Gaussian noise, in proportion to the loudest sample, `y + amplitude * max|y| * N(0, 1)`, or to the
 * power of the clip. A signal-to-noise ratio is met exactly, not on average: the noise drawn is measured.
 *
 * The names of the second form are those of audiomentations' `AddGaussianNoise`, which takes absolute amplitudes:
 * for a clip whose peak is 1 these are the same. Those of the third are its `AddGaussianSNR`'s.
 *
 * @param y samples; left as they are
 * @param options `amplitude`, or `minAmplitude` and `maxAmplitude` (deviation over the peak of `y`, at least 0),
 * or `minSnrDb` and `maxSnrDb` (dB); `random`: seeded, `0 <= x < 1`
 * @returns `[y.length]`; silence stays silence
 * @throws {TypeError} where no form of the level is given, or half of one
 * @throws {RangeError} where `y` is empty or not finite, a level is out of range, or there are several forms of it
 * @example
 * ```ts
 * import { addNoise } from "@ser/augment";
 * import { seededRandom } from "@ser/datasets";
 *
 * const y = Float32Array.from({ length: 8000 }, (_, i) => Math.sin(i / 10));
 * addNoise(y, { amplitude: 0.005, random: seededRandom(1) });
 * addNoise(y, { minSnrDb: 5, maxSnrDb: 40, random: seededRandom(1) });
 * ```
 */
export function addNoise(y: Float32Array, options: AddNoiseOptions): Float32Array {
  checkOptions<object>("addNoise", options, NOISE_OPTIONS);
  checkSamples("addNoise", y);
  checkRandom("addNoise", options.random);
  checkOneForm("addNoise", options, FORMS);
  const { level, isSnr } = drawLevel(options);
  const out = new Float32Array(y.length);
  fillNormal(out, options.random);
  const factor = isSnr ? rmsOf(y) / dbToFactor(level) / (rmsOf(out) || 1) : level * peakOf(y);
  mixInPlace(out, y, factor);
  return out;
}

function drawLevel(options: AddNoiseOptions): { level: number; isSnr: boolean } {
  const { random } = options;
  if (isOf("amplitude", options)) {
    const { amplitude } = options;
    if (amplitude >= 0 && Number.isFinite(amplitude)) return { level: amplitude, isSnr: false };
    throw new RangeError(`addNoise: amplitude must be finite and at least 0, got ${amplitude}`);
  }
  if (isOf("minSnrDb", options)) {
    const { minSnrDb: min, maxSnrDb: max } = options;
    return { level: drawBetween("addNoise", { what: "SnrDb", min, max }, random), isSnr: true };
  }
  const { minAmplitude: min, maxAmplitude: max } = options;
  return { level: drawBetween("addNoise", { what: "Amplitude", min, max, least: 0 }, random), isSnr: false };
}

/** Whether a level is of the form that has this setting. */
function isOf<Name extends string>(
  name: Name,
  options: AddNoiseOptions,
): options is Extract<AddNoiseOptions, Readonly<Record<Name, number>>> {
  return (options as Partial<Record<string, unknown>>)[name] !== undefined;
}
