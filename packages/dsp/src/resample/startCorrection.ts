import { createKaiserSinc, type KaiserSinc } from "./kaiserSinc.ts";

/**
 * What soxr's outputs lack at the start of a signal. It comes down by large ratios in stages that halve the rate, and
 * none of them keeps what its filter rings before the first sample, so that the next one finds silence there.
 */
export interface StartCorrection {
  /** Samples of input that count. */
  readonly nInput: number;
  /** Outputs that differ. */
  readonly nOutput: number;
  /** To take off each output, of each input: `[nOutput, nInput]`. */
  readonly weights: Float64Array;
}

/** The filter that halves the rate, measured as the others are: cut off in the middle of the band. */
const halving: KaiserSinc = { cutoff: 0.5, halfWidth: 17.25, beta: 13.284 };
/** Its last tap that is not 0. */
const REACH = 15;

/** Samples with numbers from `first` on; all others are 0. */
interface Samples {
  readonly first: number;
  readonly values: Float64Array;
}

/**
 * Computes the correction.
 *
 * @param nHalvings stages before the sharp filter, at least 1
 * @param factor of the sharp filter: its input rate over its output rate
 */
export function createStartCorrection(nHalvings: number, factor: number, sharp: KaiserSinc): StartCorrection {
  // Before the start, a stage reads up to REACH - 2 samples behind it, or up to that one's last that counts.
  const nInput = (REACH - 1) * (2 ** nHalvings - 1) + 1;
  const nOutput = Math.ceil(sharp.halfWidth + REACH);
  const responseOf = createKaiserSinc(sharp);
  const response = Float64Array.from(
    { length: nOutput * factor + 3 * REACH },
    (_, i) => responseOf((i - 2 * REACH) / factor) / factor,
  );
  const weights = new Float64Array(nOutput * nInput);
  for (let j = 0; j < nInput; j++) {
    const { first, values } = lostOf(j, nHalvings);
    for (let n = 0; n < nOutput; n++) {
      let sum = 0;
      for (let i = 0; i < values.length; i++)
        sum += values[i]! * response[n * factor - first - i + 2 * REACH]!;
      weights[n * nInput + j] = sum;
    }
  }
  return { nInput, nOutput, weights };
}

/** What is lost of a 1 at sample `j` by the end of the halvings: samples from -REACH up to, at most, 2 REACH. */
function lostOf(j: number, nHalvings: number): Samples {
  let whole: Samples = { first: j, values: Float64Array.of(1) };
  let lost: Samples = { first: j, values: Float64Array.of(0) };
  for (let stage = 0; stage < nHalvings; stage++) {
    const { first, values } = halve(whole);
    whole = { first, values };
    lost = { first, values: halve(lost).values.map((value, i) => (first + i < 0 ? values[i]! : value)) };
  }
  return lost;
}

const tapOf: (x: number) => number = /* @__PURE__ */ createKaiserSinc(halving);
const taps: Float64Array = /* @__PURE__ */ Float64Array.from({ length: 2 * REACH + 1 }, (_, i) =>
  tapOf(i - REACH),
);

/** Every second sample of what the filter makes. */
function halve({ first, values }: Samples): Samples {
  const start = Math.ceil((first - REACH) / 2);
  const end = Math.floor((first + values.length - 1 + REACH) / 2);
  const halved = new Float64Array(end - start + 1);
  for (let i = 0; i < halved.length; i++) {
    for (const [k, tap] of taps.entries()) {
      halved[i]! += tap * (values[2 * (start + i) + k - REACH - first] ?? 0);
    }
  }
  return { first: start, values: halved };
}

/**
 * Takes off the outputs what soxr's lack.
 *
 * @param out outputs, the first of which has the number `first` and lies at `outStart`
 * @param start the signal's first `nInput` samples
 */
export function correctStart(
  { nInput, nOutput, weights }: StartCorrection,
  start: Float32Array,
  out: Float32Array,
  outStart: number,
  first: number,
  count: number,
): void {
  const end = Math.min(nOutput, first + count);
  for (let n = first; n < end; n++) {
    let lost = 0;
    for (let j = 0; j < nInput; j++) lost += weights[n * nInput + j]! * start[j]!;
    out[outStart + n - first]! -= lost;
  }
}
