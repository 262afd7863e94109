import {
  UnsortedSegmentSum,
  type UnsortedSegmentSumAttrs,
  type UnsortedSegmentSumInputs,
  util,
} from "@tensorflow/tfjs-core";
import { floatsOf } from "../floatsOf.ts";
import type { WasmKernel } from "../wasmKernel.ts";

/** Adds rows that carry the same number: the gradient of `gather`. The wasm backend has no such kernel. */
export const unsortedSegmentSum: WasmKernel<UnsortedSegmentSumInputs, UnsortedSegmentSumAttrs> = {
  name: UnsortedSegmentSum,
  compute({ inputs: { x, segmentIds }, attrs: { numSegments }, backend }) {
    const rowShape = x.shape.slice(segmentIds.shape.length);
    const rowLength = util.sizeFromShape(rowShape);
    const output = backend.makeOutput([numSegments, ...rowShape], x.dtype);
    const ids = backend.typedArrayFromHeap(segmentIds);
    const from = floatsOf(backend, x);
    const to = floatsOf(backend, output);
    to.fill(0);
    for (const [row, id] of ids.entries()) {
      if (id < 0 || id >= numSegments) continue; // as TensorFlow has it: such rows are left out
      const [start, target] = [row * rowLength, id * rowLength];
      for (let i = 0; i < rowLength; i++) to[target + i]! += from[start + i]!;
    }
    return output;
  },
};
