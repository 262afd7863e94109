import { createKernelWorkspace } from "../../kernel/flacInKernel.ts";
import type { BitReader } from "./bitReader.ts";
import { predictInPlace } from "./predictInPlace.ts";
import { readRice } from "./residual.ts";

/** Memory that frames are decoded in, and the loops over it that take the time. */
export interface FlacWorkspace {
  /** Integers of each channel, `[MAX_BLOCK]`. */
  readonly blocks: readonly Int32Array[];
  /**
   * A reader at the same bit, of bytes that the loops can read: those of the frame at the reader's origin, as far as
   * `size` reaches, or more.
   */
  place(reader: BitReader, size: number): BitReader;
  /** Reads Rice codes to `out` from `start` to `end`; of a reader that `place` gave. */
  readRice(reader: BitReader, out: Int32Array, start: number, end: number, parameter: number): void;
  /**
   * Adds the prediction from the samples before to each residual of a block, in place.
   *
   * @param coefficients for the latest sample first; at least one
   * @param isNarrow whether 32 bits hold the sums
   */
  predict(
    block: Int32Array,
    blockSize: number,
    coefficients: Int32Array,
    shift: number,
    isNarrow: boolean,
  ): void;
  /** Writes the first `blockSize` integers of channel `c`, times `factor`, to `out` from `start` on; they are lost. */
  takeFloats(out: Float32Array, start: number, c: number, blockSize: number, factor: number): void;
}

/** Samples of a block at most. */
export const MAX_BLOCK = 65536;

/** Memory for `nChannels`; of the kernel, which all share, where there is one. */
export function flacWorkspace(nChannels: number): FlacWorkspace {
  return createKernelWorkspace(nChannels) ?? createPlainWorkspace(nChannels);
}

/** Without the kernel: the numbers that it is held against. */
export function createPlainWorkspace(nChannels: number): FlacWorkspace {
  const blocks = Array.from({ length: nChannels }, () => new Int32Array(MAX_BLOCK));
  return {
    blocks,
    place: (reader) => ({ ...reader }),
    readRice,
    predict: predictInPlace,
    takeFloats(out, start, c, blockSize, factor) {
      const block = blocks[c]!;
      for (let i = 0; i < blockSize; i++) out[start + i] = block[i]! * factor;
    },
  };
}
