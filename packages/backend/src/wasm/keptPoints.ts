import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import { type DataId, type TensorInfo, util } from "@tensorflow/tfjs-core";
import { addressOf } from "./addressOf.ts";
import { allocate, allocatorOf } from "./allocate.ts";
import { loopsOf } from "./loops/loopsOf.ts";

/** A filter's points, four times its own bytes: 36 where there were 9 taps. */
const GROWTH = 4;
/** What `spreadFilter` needs for its work. */
const WORK_BYTES = 36 * 16;

/** Where the points lie, by filter; nowhere yet where a filter was used once. */
type Kept = WeakMap<DataId, { readonly address: number | undefined; readonly inChannels: number }>;

const keptByBackend = new WeakMap<BackendWasm, Kept>();

/**
 * The points of a filter that is used again and again, as in predictions, computed once and freed with the filter.
 *
 * In training each step has filters of its own, which are used once: nothing is kept of those.
 *
 * @param filter `[3, 3, inChannels, outChannels]`
 * @returns the address, or `undefined` at the filter's first use, and where the heap has no room to keep anything
 */
export function keptPoints(backend: BackendWasm, filter: TensorInfo): number | undefined {
  const kept = keptByBackend.get(backend) ?? startKeeping(backend);
  const [, , inChannels, outChannels] = filter.shape as [number, number, number, number];
  const found = kept.get(filter.dataId);
  if (found === undefined) {
    kept.set(filter.dataId, { address: undefined, inChannels });
    return undefined;
  }
  if (found.inChannels !== inChannels) return undefined; // the same data in another shape
  if (found.address !== undefined) return found.address;
  const nBytes = GROWTH * 4 * util.sizeFromShape(filter.shape);
  const address = allocateOrNot(backend, nBytes + WORK_BYTES);
  if (address === undefined) return undefined;
  const work = address + nBytes;
  loopsOf(backend).spreadFilter(address, addressOf(backend, filter), inChannels, outChannels, work);
  kept.set(filter.dataId, { address, inChannels });
  return address;
}

function allocateOrNot(backend: BackendWasm, nBytes: number): number | undefined {
  try {
    return allocate(backend, nBytes);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Frees points whenever the backend frees their filter. */
function startKeeping(backend: BackendWasm): Kept {
  const kept: Kept = new WeakMap();
  const disposeData = backend.disposeData.bind(backend);
  backend.disposeData = (dataId, force) => {
    const isGone = disposeData(dataId, force);
    const address = isGone ? kept.get(dataId)?.address : undefined;
    if (address !== undefined) allocatorOf(backend)._free(address);
    if (isGone) kept.delete(dataId);
    return isGone;
  };
  keptByBackend.set(backend, kept);
  return kept;
}
