import { fftPlan, placesOf } from "../fft/fftPlan.ts";
import { unpackTwiddles } from "../fft/realFft.ts";
import type { Autocorrelation, AutocorrelationSettings } from "../pitch/autocorrelation.ts";
import { type Arena, placeFloats, placeIntegers, resident } from "./arena.ts";
import { blockColumns } from "./columnBlocks.ts";
import { placeFft } from "./placeFft.ts";
import { writeSamples } from "./writeSamples.ts";

/** Prepares autocorrelations, two frames at a time: the squared spectrum of each, transformed back. */
export function createKernelAutocorrelation(
  arena: Arena,
  { frameLength, nFft, nLags }: AutocorrelationSettings,
): Autocorrelation {
  const half = nFft / 2;
  const plan = fftPlan(half)!; // a power of 2
  const tables = resident(arena, () => ({
    fft: placeFft(arena, plan),
    places: placeIntegers(arena, placesOf(plan.order)),
    twiddles: placeFloats(arena, unpackTwiddles(nFft)),
    inFrame: placeFloats(arena, new Float64Array(nFft).fill(1, 0, frameLength)),
  }));
  const correlation = new Float64Array(nLags);

  /** Of the first or the second lane, from where the samples lie as those of an inverse do. */
  function readLane(samples: Float64Array, z: number, lane: number): void {
    for (let lag = 0; lag < nLags; lag++) {
      const isOdd = lag % 2;
      correlation[lag] = samples[z + 4 * ((lag - isOdd) / 2) + (isOdd ? 0 : 2) + lane]! * (1 / half);
    }
  }

  return (y, { start, hopLength, nFrames }, use) => {
    const block = blockColumns(nFrames, hopLength);
    for (let t = 0; t < nFrames; t += block) {
      const nOfBlock = Math.min(block, nFrames - t);
      arena.begin();
      const { fft, places, twiddles, inFrame } = tables();
      const z = arena.scratch(32 * half);
      const x = arena.scratch(32 * (half + 1));
      const nSamples = (nOfBlock - 1) * hopLength + nFft;
      const samples = arena.scratch(4 * nSamples);
      writeSamples(arena, samples, y, start + t * hopLength, nSamples);
      const { functions, f64 } = arena;
      for (let i = 0; i < nOfBlock; i += 2) {
        const isPair = i + 1 < nOfBlock;
        const a = samples + 4 * i * hopLength;
        functions.gatherFrames(z, half, fft.order, a, isPair ? a + 4 * hopLength : a, inFrame);
        fft.run(z);
        functions.unpack(x, z, half, twiddles, 0);
        squareSpectra(f64.subarray(x / 8, x / 8 + 4 * (half + 1)));
        functions.pack(z, x, half, places, twiddles);
        fft.run(z);
        readLane(f64, z / 8, 0);
        use(correlation, t + i);
        if (!isPair) break;
        readLane(f64, z / 8, 1);
        use(correlation, t + i + 1);
      }
    }
  };
}

/** Puts the square of the size of each complex value, two real parts and two imaginary ones, in its place. */
function squareSpectra(values: Float64Array): void {
  for (let at = 0; at < values.length; at += 4) {
    values[at] = values[at]! * values[at]! + values[at + 2]! * values[at + 2]!;
    values[at + 1] = values[at + 1]! * values[at + 1]! + values[at + 3]! * values[at + 3]!;
    values[at + 2] = 0;
    values[at + 3] = 0;
  }
}
