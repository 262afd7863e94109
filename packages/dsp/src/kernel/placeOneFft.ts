import type { FftPlan } from "../fft/fftPlan.ts";
import { type Arena, placeFloats } from "./arena.ts";
import { placeFft } from "./placeFft.ts";

/** An FFT of one signal alone: parts of it lie in the lanes until the last pass joins them. */
export interface PlacedOneFft {
  /** Brings the samples at `y`, windowed, to the parts at `z`, and transforms them to `n` complex values at `out`. */
  run(out: number, z: number, y: number): void;
}

/** Whether the last pass joins two or four parts of an even number of values: two of each lie in the lanes. */
export function isOfOne({ passes }: FftPlan): boolean {
  const last = passes.at(-1);
  return last !== undefined && (last.radix === 2 || last.radix === 4) && last.part % 2 === 0;
}

/**
 * Places a plan of that kind.
 *
 * @param window of the samples, twice as many as there are complex values
 */
export function placeOneFft(arena: Arena, plan: FftPlan, window: Float64Array): PlacedOneFft {
  const { passTable, scratch, order: orderTable } = placeFft(arena, plan);
  const { order, passes } = plan;
  const { radix, part, twiddles } = passes.at(-1)!;
  const windowTable = placeFloats(arena, windowInLanes(window, order, part));
  const twiddleTable = placeFloats(arena, inLanes(twiddles, 2 * (radix - 1)));
  const { functions } = arena;
  const isFours = passes.length > 1 && passes[0]!.radix === 4;
  const gather = isFours ? functions.gatherFours : functions.gatherParts;
  const nGathered = isFours ? 1 : 0; // passes that are done then
  const firstPass = passTable + 16 * nGathered;
  const nPasses = passes.length - 1 - nGathered;
  const join = radix === 2 ? functions.joinTwoParts : functions.joinFourParts;
  return {
    run(out, z, y) {
      for (let pair = 0; 2 * pair < radix; pair++) {
        const offset = 32 * part * pair;
        gather(z + offset, part, orderTable + 8 * part * pair, y, windowTable + offset);
        functions.fft(z + offset, part, firstPass, nPasses, scratch);
      }
      join(out, z, part, twiddleTable);
    },
  };
}

/** The window as its values meet the samples: for each pair of parts, those of both by turns. */
function windowInLanes(window: Float64Array, order: Int32Array, part: number): Float64Array {
  return window.map((_, i) => {
    const pair = Math.floor(i / (4 * part));
    const place = Math.floor(i / 4) % part;
    const [isOdd, lane] = [(i >> 1) % 2, i % 2];
    return window[2 * order[(2 * pair + lane) * part + place]! + isOdd]!;
  });
}

/** Each two entries of `size` numbers, number by number. */
export function inLanes(values: Float64Array, size: number): Float64Array {
  return values.map((_, i) => {
    const within = i % (2 * size);
    return values[i - within + (within % 2) * size + (within >> 1)]!;
  });
}
