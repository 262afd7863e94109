import { type FlacWorkspace, MAX_BLOCK } from "../codec/flac/flacWorkspace.ts";
import { codecKernelBytes } from "./codecKernelBytes.ts";
import { instantiateKernel, type KernelInstance, PAGE } from "./kernel.ts";

/** The functions of the codecs' kernel; addresses are bytes. See `assembly/codec/`. */
interface CodecFunctions {
  predict(x: number, n: number, coefficients: number, order: number, shift: number): void;
  predictWide(x: number, n: number, coefficients: number, order: number, shift: number, nLost: number): void;
  readRice(bytes: number, nBytes: number, bit: number, out: number, n: number, parameter: number): number;
  toFloats(x: number, n: number, factor: number): void;
}

/** Coefficients that `predict` takes. */
const NARROW_ORDER = 14;
/** Bytes of a predictor's coefficients, 32 at most, at an address that is not 0. */
const COEFFICIENTS = 16;
const BLOCKS = COEFFICIENTS + 4 * 32;
/** Zeros behind the bytes of a frame: what `readRice` loads beyond them. */
const MARGIN = 32;

let shared: KernelInstance<CodecFunctions> | null | undefined;

/** Decodes in the kernel's memory, which there is once: one file at a time. Null where there is no kernel. */
export function createKernelWorkspace(nChannels: number): FlacWorkspace | null {
  if (shared === undefined) shared = instantiateKernel<CodecFunctions>(codecKernelBytes);
  if (shared === null) return null;
  const { functions, memory } = shared;
  const bytesStart = BLOCKS + 4 * MAX_BLOCK * nChannels;

  let blocks: Int32Array[] = [];
  let coefficientTable = new Int32Array();
  function reserve(size: number): void {
    const missing = size - memory.buffer.byteLength;
    if (missing > 0) memory.grow(Math.ceil(missing / PAGE));
    blocks = Array.from(
      { length: nChannels },
      (_, c) => new Int32Array(memory.buffer, BLOCKS + 4 * MAX_BLOCK * c, MAX_BLOCK),
    );
    coefficientTable = new Int32Array(memory.buffer, COEFFICIENTS, 32);
  }
  reserve(bytesStart);

  return {
    get blocks() {
      return blocks;
    },
    place({ bytes, origin, bit }, size) {
      const frame = bytes.subarray(origin, origin + size);
      const end = bytesStart + frame.length;
      if (end + MARGIN > memory.buffer.byteLength) reserve(end + MARGIN);
      const placed = new Uint8Array(memory.buffer, bytesStart, frame.length + MARGIN);
      placed.set(frame);
      placed.fill(0, frame.length);
      return { bytes: placed.subarray(0, frame.length), origin: 0, bit };
    },
    readRice(reader, out, start, end, parameter) {
      const { byteOffset, length } = reader.bytes;
      const address = out.byteOffset + 4 * start;
      reader.bit = functions.readRice(byteOffset, length, reader.bit, address, end - start, parameter);
    },
    predict(block, blockSize, coefficients, shift, isNarrow) {
      const { length } = coefficients;
      coefficientTable.fill(0);
      coefficientTable.set(coefficients);
      const { byteOffset } = block;
      if (isNarrow && length <= NARROW_ORDER) {
        functions.predict(byteOffset, blockSize, COEFFICIENTS, length, shift);
      } else {
        functions.predictWide(byteOffset, blockSize, COEFFICIENTS, length, shift, isNarrow ? 32 : 0);
      }
    },
    takeFloats(out, start, c, blockSize, factor) {
      const { byteOffset } = blocks[c]!;
      functions.toFloats(byteOffset, blockSize, factor);
      out.set(new Float32Array(memory.buffer, byteOffset, blockSize), start);
    },
  };
}
