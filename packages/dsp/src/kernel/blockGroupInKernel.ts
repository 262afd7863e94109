import { fftPlan } from "../fft/fftPlan.ts";
import { type BlockGroup, GROUP } from "../resample/blockGroup.ts";
import { advance, type InterpolatorPosition } from "../resample/interpolate.ts";
import type { Interpolator } from "../resample/interpolator.ts";
import type { ResamplePlan } from "../resample/resamplePlan.ts";
import { type Arena, placeFloats, placeIntegers, resident } from "./arena.ts";
import { placeFft } from "./placeFft.ts";

/** Works off groups of blocks in the kernel. */
export function createKernelGroup(arena: Arena, plan: ResamplePlan): BlockGroup {
  const { filter, interpolator } = plan;
  const { n, hop, nOut, leadOut } = filter;
  const nOutput = filter.sources.length;
  const nHistory = interpolator?.nTaps ?? 0;
  const nFiltered = GROUP * nOut;
  const history = new Float64Array(nHistory); // the last samples between the two filters
  const tables = placedTables(arena, plan);
  return {
    reset() {
      history.fill(0);
    },
    complete(input, end, position, out, outStart, limit) {
      arena.begin();
      const { fftIn, fftOut, sources, gains, table } = tables();
      const { functions } = arena;
      const x = arena.scratch(input.byteLength);
      const z = arena.scratch(32 * n);
      const zOut = arena.scratch(32 * nOutput);
      arena.f32.set(input, x / 4);
      functions.gatherBlocks(z, n, fftIn.order, x, 4 * hop);
      fftIn.run(z);
      functions.applyResponse(zOut, z, nOutput, sources, gains);
      fftOut.run(zOut);
      const clean = zOut + 32 * leadOut;
      let count: number;
      let result: number;
      if (interpolator) {
        const filtered = arena.scratch(8 * (nHistory + nFiltered));
        result = arena.scratch(4 * Math.ceil((nHistory + nFiltered) / interpolator.step + 2));
        arena.f64.set(history, filtered / 8);
        functions.scatterBlocks(filtered + 8 * nHistory, clean, nOut);
        const first = end - nFiltered - nHistory; // number of the sample at `filtered`
        count = interpolateInKernel(
          arena,
          interpolator,
          table,
          position,
          filtered,
          first,
          end,
          result,
          limit,
        );
        const last = filtered / 8 + nFiltered;
        history.set(arena.f64.subarray(last, last + nHistory));
      } else {
        result = arena.scratch(4 * nFiltered);
        functions.scatterBlocksAsFloats(result, clean, nOut);
        count = Math.min(nFiltered, limit);
        position.nDone += count;
      }
      out.set(arena.f32.subarray(result / 4, result / 4 + count), outStart);
      return count;
    },
  };
}

const placedPlans: WeakMap<ResamplePlan, ReturnType<typeof placeTables>> = /* @__PURE__ */ new WeakMap();

/** The plan's tables, shared by all that resample by it. */
function placedTables(arena: Arena, plan: ResamplePlan): ReturnType<typeof placeTables> {
  const known = placedPlans.get(plan) ?? placeTables(arena, plan);
  placedPlans.set(plan, known);
  return known;
}

function placeTables(arena: Arena, { filter, interpolator }: ResamplePlan) {
  const { n, sources, gains } = filter;
  return resident(arena, () => ({
    fftIn: placeFft(arena, fftPlan(n)!),
    fftOut: placeFft(arena, fftPlan(sources.length)!),
    sources: placeIntegers(arena, sources),
    gains: placeFloats(arena, gains),
    table: interpolator ? placedTable(arena, interpolator.table) : 0,
  }));
}

const placedFloats: WeakMap<Float64Array, () => number> = /* @__PURE__ */ new WeakMap();

/** An interpolator's table, shared by the plans that share it. */
function placedTable(arena: Arena, table: Float64Array): number {
  const place = placedFloats.get(table) ?? resident(arena, () => placeFloats(arena, table));
  placedFloats.set(table, place);
  return place();
}

/** As `interpolate`, of samples at the address `x`, the first of which has the number `first`. */
function interpolateInKernel(
  { functions }: Arena,
  interpolator: Interpolator,
  table: number,
  position: InterpolatorPosition,
  x: number,
  first: number,
  end: number,
  out: number,
  limit: number,
): number {
  const { nTaps, nBefore, nPhases, exactStep, step } = interpolator;
  const lastSample = end - (nTaps - nBefore);
  const offset = -nBefore - first;
  if (exactStep === null) {
    const count = functions.interpolateBlended(
      out,
      limit,
      x,
      offset,
      lastSample,
      table,
      nTaps,
      position.nDone,
      nPhases,
      step,
    );
    position.nDone += count;
    return count;
  }
  const count = functions.interpolateExact(
    out,
    limit,
    x,
    position.sample + offset,
    lastSample + offset,
    table,
    nTaps,
    position.phase,
    nPhases,
    exactStep.whole,
    exactStep.phases,
  );
  advance(position, exactStep, nPhases, count);
  return count;
}
