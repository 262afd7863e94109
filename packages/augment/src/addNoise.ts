import { randomNormal } from "d3-random";

/**
 * Adds white Gaussian noise, in proportion to the loudest sample: `y + amplitude * max|y| * N(0, 1)`.
 *
 * @param y samples; left as they are
 * @param options `amplitude`: deviation of the noise over the peak of `y`, at least 0 (0.005 is soft, 0.05
 * loud); `random`: seeded, `0 <= x < 1`
 * @returns `[y.length]`; silence stays silence
 * @throws RangeError where `y` is empty or not finite, or `amplitude` is negative or not finite
 * @example
 * const noisy = addNoise(y, { amplitude: 0.005, random: seededRandom(1) });
 */
export function addNoise(
  y: Float32Array,
  options: { amplitude: number; random: () => number },
): Float32Array {
  const { amplitude, random } = options;
  if (!(amplitude >= 0 && Number.isFinite(amplitude))) {
    throw new RangeError(`addNoise: amplitude must be finite and at least 0, got ${amplitude}`);
  }
  if (y.length === 0) throw new RangeError("addNoise: y must hold at least one sample, got 0");
  let peak = 0;
  for (const [i, sample] of y.entries()) {
    if (!Number.isFinite(sample)) throw new RangeError(`addNoise: y must be finite, got ${sample} at ${i}`);
    peak = Math.max(peak, Math.abs(sample));
  }
  const noise = randomNormal.source(random)(0, amplitude * peak);
  return y.map((sample) => sample + noise());
}
