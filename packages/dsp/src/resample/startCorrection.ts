import { createKaiserSinc, type KaiserSinc } from "./kaiserSinc.ts";
import type { SoxrFilters } from "./soxrFilters.ts";

/**
 * What soxr's outputs lack at the start of a signal. It resamples in stages, and none of them keeps what its filter
 * rings before the first sample, so that the next one finds silence there.
 */
export interface StartCorrection {
  /** Samples of input that count. */
  readonly nInput: number;
  /** Outputs that differ. */
  readonly nOutput: number;
  /** To take off each output, of each input: `[nOutput, nInput]`. */
  readonly weights: Float64Array;
}

/** Samples between two stages with numbers from `first` on; all others are 0. */
interface Samples {
  readonly first: number;
  readonly values: Float64Array;
}

/** What a last stage reads, and what of it is lost. */
interface Lost {
  readonly nInput: number;
  readonly nOutput: number;
  /** Of a 1 at sample `j` of the input. */
  of(j: number): Samples;
  /** The share of sample `m` in output `n`. */
  response(n: number, m: number): number;
}

/**
 * Computes the correction.
 *
 * @param ratio the output rate over the input rate
 * @returns null where there is one stage, or soxr's are not known
 */
export function createStartCorrection(filters: SoxrFilters, ratio: number): StartCorrection | null {
  const lost = lostBefore(filters, ratio);
  if (lost === null) return null;
  const { nInput, nOutput } = lost;
  const weights = new Float64Array(nOutput * nInput);
  for (let j = 0; j < nInput; j++) {
    const { first, values } = lost.of(j);
    for (let n = 0; n < nOutput; n++) {
      let sum = 0;
      for (let i = 0; i < values.length; i++) {
        if (values[i] !== 0) sum += values[i]! * lost.response(n, first + i);
      }
      weights[n * nInput + j] = sum;
    }
  }
  return { nInput, nOutput, weights };
}

function lostBefore({ sharp, between, stages }: SoxrFilters, ratio: number): Lost | null {
  const low = Math.min(1, ratio); // the lower rate in units of the input's
  if (stages.kind === "halvings") return stages.count > 0 ? lostByHalving(stages.count, low, sharp) : null;
  if (between === null || stages.kind === "unknown") return null;
  const { rate } = stages;
  const [first, second] = [timed(sharp, 1), timed(between, between.rate)];
  if (stages.kind === "sharpFirst") return lostBetween(first, second, rate, low, ratio);
  return lostBetween(second, first, rate, low, ratio);
}

/** A filter's response over time, in samples at the lower rate, as a density: its integral is 1. */
interface TimedFilter {
  readonly reach: number;
  readonly at: (time: number) => number;
}

function timed(filter: KaiserSinc, rate: number): TimedFilter {
  const responseOf = createKaiserSinc(filter);
  return { reach: filter.halfWidth / rate, at: (time) => rate * responseOf(rate * time) };
}

/** Of two stages, between which the rate is `rate` times the lower one. */
function lostBetween(
  first: TimedFilter,
  second: TimedFilter,
  rate: number,
  low: number,
  ratio: number,
): Lost {
  const nLost = Math.ceil(rate * Math.min(first.reach, second.reach));
  return {
    nInput: Math.ceil(first.reach / low) + 1,
    nOutput: Math.ceil((second.reach / low) * ratio) + 1,
    of: (j) => ({
      first: -nLost,
      values: Float64Array.from({ length: nLost }, (_, i) => low * first.at((i - nLost) / rate - j * low)),
    }),
    response: (n, m) => second.at((n * low) / ratio - m / rate) / rate,
  };
}

/** The filter that halves the rate, measured as the others are: cut off in the middle of the band. */
const halving: KaiserSinc = { cutoff: 0.5, halfWidth: 17.25, beta: 13.284 };
/** Its last tap that is not 0. */
const REACH = 15;

/** Of stages that halve the rate, and a last one with the sharp filter. */
function lostByHalving(count: number, low: number, sharp: KaiserSinc): Lost {
  const factor = 1 / low / 2 ** count;
  const tapOf = createKaiserSinc(halving);
  const taps = Float64Array.from({ length: 2 * REACH + 1 }, (_, i) => tapOf(i - REACH));
  const nOutput = Math.ceil(sharp.halfWidth + REACH);
  const responseOf = createKaiserSinc(sharp);
  const response = Float64Array.from(
    { length: nOutput * factor + 2 * REACH },
    (_, i) => responseOf((i - REACH) / factor) / factor,
  );
  return {
    nInput: (REACH - 1) * (2 ** count - 1) + 1,
    nOutput,
    of(j) {
      let whole: Samples = { first: j, values: Float64Array.of(1) };
      let lost: Samples = { first: j, values: Float64Array.of(0) };
      for (let stage = 0; stage < count; stage++) {
        const { first, values } = halve(whole, taps);
        const rest = halve(lost, taps).values;
        whole = { first, values };
        lost = { first, values: rest.map((value, i) => (first + i < 0 ? values[i]! : value)) };
      }
      return lost;
    },
    response: (n, m) => response[n * factor - m + REACH]!,
  };
}

/** Every second sample of what the taps make. */
function halve({ first, values }: Samples, taps: Float64Array): Samples {
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
