import type { FftPass, FftPlan } from "../fft/fftPlan.ts";
import { type Arena, placeFloats, placeIntegers } from "./arena.ts";
import { placeFft } from "./placeFft.ts";
import type { StreamFunctions } from "./streamKernel.ts";

/** An FFT of one signal alone: parts of it lie in the lanes until the last pass joins them. */
export interface PlacedOneFft {
  /** Bytes of the parts. */
  readonly size: number;
  /** Brings the samples at `y`, windowed, to the parts at `z`, and transforms them to complex values at `out`. */
  run(out: number, z: number, y: number): void;
}

/** Whether the parts that the last pass joins have an even number of values, and all of them a multiple of four. */
export function isOfOne({ n, passes }: FftPlan): boolean {
  const last = passes.at(-1);
  return last !== undefined && last.part % 2 === 0 && n % 4 === 0;
}

/**
 * Places a plan of that kind.
 *
 * @param window of the samples, twice as many as there are complex values
 */
export function placeOneFft(
  arena: Arena,
  functions: StreamFunctions,
  plan: FftPlan,
  window: Float64Array,
): PlacedOneFft {
  const { passTable, scratch } = placeFft(arena, plan);
  const { passes } = plan;
  const { radix, part } = passes.at(-1)!;
  const order = pairedOrder(plan);
  const orderTable = placeIntegers(arena, order);
  const windowTable = placeFloats(arena, windowInLanes(window, order, part));
  const join = placeJoin(arena, functions, passes.at(-1)!, scratch);
  const isFours = passes.length > 1 && passes[0]!.radix === 4;
  const gather = isFours ? functions.gatherFours : functions.gatherParts;
  const nGathered = isFours ? 1 : 0; // passes that are done then
  const firstPass = passTable + 16 * nGathered;
  const nPasses = passes.length - 1 - nGathered;
  return {
    size: 32 * part * Math.ceil(radix / 2),
    run(out, z, y) {
      for (let pair = 0; 2 * pair < radix; pair++) {
        const offset = 32 * part * pair;
        gather(z + offset, part, orderTable + 8 * part * pair, y, windowTable + offset);
        arena.functions.fft(z + offset, part, firstPass, nPasses, scratch);
      }
      join(out, z);
    },
  };
}

function placeJoin(
  arena: Arena,
  functions: StreamFunctions,
  { radix, part, twiddles, turns }: FftPass,
  scratch: number,
): (out: number, z: number) => void {
  const table = placeFloats(arena, inLanes(twiddles, 2 * (radix - 1)));
  if (radix === 2) return (out, z) => functions.joinTwoParts(out, z, part, table);
  if (radix === 4) return (out, z) => functions.joinFourParts(out, z, part, table);
  const turnTable = placeFloats(arena, turns);
  return (out, z) => functions.joinOddParts(out, z, part, table, radix, turnTable, scratch);
}

/** The plan's order, where the last of an odd number of parts is its own neighbour. */
function pairedOrder({ order, passes }: FftPlan): Int32Array {
  const { radix, part } = passes.at(-1)!;
  if (radix % 2 === 0) return order;
  return Int32Array.of(...order, ...order.subarray(-part));
}

/** The window as its values meet the samples: for each pair of parts, those of both by turns. */
function windowInLanes(window: Float64Array, order: Int32Array, part: number): Float64Array {
  return Float64Array.from({ length: 2 * order.length }, (_, i) => {
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
