/** What a filter lets through. */
export type PassBand = "lowPass" | "highPass";

/** One second-order section: `b` over `[1, a1, a2]`. */
interface Section {
  readonly b0: number;
  readonly b1: number;
  readonly b2: number;
  readonly a1: number;
  readonly a2: number;
}

/**
 * Filters a clip by a Butterworth filter: flat in its band, 3 dB down at its cutoff, and from there on down by
 * `6 * order` dB an octave. Forward only: phases move, as they do in the analogue filter.
 *
 * @param y samples; left as they are
 * @param options `band`; `cutoff` in Hz, below `sr / 2`; `order`: even; `sr` in Hz
 * @returns `[y.length]`
 * @see Butterworth (1930), On the Theory of Filter Amplifiers
 */
export function butterworth(
  y: Float32Array,
  options: { band: PassBand; cutoff: number; order: number; sr: number },
): Float32Array {
  const out = y.slice();
  for (let pair = 0; pair < options.order / 2; pair++) filterInPlace(out, section(pair, options));
  return out;
}

/** The section of one pair of poles, by the bilinear transform. */
function section(
  pair: number,
  { band, cutoff, order, sr }: { band: PassBand; cutoff: number; order: number; sr: number },
): Section {
  const k = Math.tan((Math.PI * cutoff) / sr); // the cutoff where the transform bends it to
  const damping = 2 * Math.cos((Math.PI * (2 * pair + 1)) / (2 * order));
  const scale = 1 / (1 + damping * k + k * k);
  const b0 = band === "lowPass" ? k * k * scale : scale;
  const b1 = band === "lowPass" ? 2 * b0 : -2 * b0;
  return { b0, b1, b2: b0, a1: 2 * (k * k - 1) * scale, a2: (1 - damping * k + k * k) * scale };
}

/** Transposed direct form II; two numbers of state. */
function filterInPlace(y: Float32Array, { b0, b1, b2, a1, a2 }: Section): void {
  let [first, second] = [0, 0];
  for (let i = 0; i < y.length; i++) {
    const input = y[i]!;
    const output = b0 * input + first;
    first = b1 * input - a1 * output + second;
    second = b2 * input - a2 * output;
    y[i] = output;
  }
}
