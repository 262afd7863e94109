import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type BitReader, isBeyondEnd } from "../../src/codec/flac/bitReader.ts";
import { crc8, crc16 } from "../../src/codec/flac/checksum.ts";
import {
  createPlainWorkspace,
  type FlacWorkspace,
  flacWorkspace,
} from "../../src/codec/flac/flacWorkspace.ts";
import { readFrame } from "../../src/codec/flac/frame.ts";
import { createKernelWorkspace } from "../../src/kernel/flacInKernel.ts";

const kernel = createKernelWorkspace(1)!;
const plain = createPlainWorkspace(1);
const both = [kernel, plain] as const;
const info = { sr: 16000, nChannels: 1, bitsPerSample: 16, nSamples: 0, end: 0 };

describe("has the results of the JavaScript path", () => {
  it("in Rice codes of any parameter, from any bit on", () => {
    const bytes = fc.oneof(
      fc.uint8Array({ minLength: 1, maxLength: 400 }),
      fc.array(fc.constantFrom(0, 0, 0, 0, 1, 128), { maxLength: 400 }).map((each) => Uint8Array.from(each)),
    );
    fc.assert(
      fc.property(bytes, fc.nat(70), fc.nat(60), fc.nat(30), (bytes, bit, n, parameter) => {
        const [got, expected] = both.map((workspace) => {
          const reader = workspace.place({ bytes, origin: 0, bit: Math.min(bit, 8 * bytes.length) }, 1000);
          const block = workspace.blocks[0]!;
          block.fill(7, 0, 100);
          workspace.readRice(reader, block, 9, 9 + n, parameter);
          return isBeyondEnd(reader) ? "beyond" : { bit: reader.bit, codes: [...block.subarray(0, 100)] };
        });
        expect(got).toEqual(expected);
      }),
      { seed: 1, numRuns: 2000 },
    );
  });

  it("in predictions of any order, with sums of 32 bits and wider ones", () => {
    const cases = fc.record({
      order: fc.integer({ min: 1, max: 32 }),
      nMore: fc.nat(40),
      seed: fc.nat(1000),
      shift: fc.nat(15),
      isNarrow: fc.boolean(),
    });
    fc.assert(
      fc.property(cases, ({ order, nMore, seed, shift, isNarrow }) => {
        const noise = (i: number) => Math.floor(2 ** 15 * Math.sin(12.9898 * (i + seed) ** 2));
        const coefficients = Int32Array.from({ length: order }, (_, i) => noise(i) >> (isNarrow ? 4 : 1));
        const [got, expected] = both.map((workspace) => {
          const block = workspace.blocks[0]!;
          for (let i = 0; i <= order + nMore; i++) block[i] = noise(99 + i) << (isNarrow ? 0 : 9);
          workspace.predict(block, order + nMore, coefficients, shift, isNarrow);
          return [...block.subarray(0, order + nMore + 1)];
        });
        expect(got).toEqual(expected);
      }),
      { seed: 1, numRuns: 1000 },
    );
  });

  it("in a frame that takes more than its samples would", () => {
    const residuals = Array.from({ length: 16 }, (_, i) => 900 + i);
    const file = frameOf(residuals.map((residual) => `${"0".repeat(2 * residual)}1`).join(""));
    for (const workspace of both) {
      const reader: BitReader = { bytes: file, origin: 0, bit: 0 };
      expect(readFrame(reader, workspace, info)).toBe(16);
      expect([...workspace.blocks[0]!.subarray(0, 16)]).toEqual(residuals);
      expect(reader.origin).toBe(file.length);
    }
  });

  it("in floats", () => {
    const [got, expected] = both.map((workspace: FlacWorkspace) => {
      const out = new Float32Array(12);
      workspace.blocks[0]!.set([0, 1, -1, 32767, -32768, 2 ** 31 - 1, -(2 ** 31), 2 ** 24 + 1, 5]);
      workspace.takeFloats(out, 2, 0, 9, 2 ** -15);
      return out;
    });
    expect(got).toEqual(expected);
  });
});

it("is what files are decoded in", () => {
  expect(flacWorkspace(1).blocks[0]!.buffer).toBe(kernel.blocks[0]!.buffer);
});

/** A frame of 16 samples without prediction, with one partition of Rice codes whose parameter is 0. */
function frameOf(codes: string): Uint8Array {
  const header = Uint8Array.of(0xff, 0xf8, 0x60, 0x08, 0x00, 15, 0);
  header[6] = crc8(header, 0, 6);
  const bits = `0001000000${"0000"}${"0000"}${codes}`;
  const body = bits.match(/.{1,8}/g)!.map((byte) => Number.parseInt(byte.padEnd(8, "0"), 2));
  const frame = Uint8Array.of(...header, ...body, 0, 0);
  const crc = crc16(frame, 0, frame.length - 2);
  frame.set([crc >> 8, crc & 0xff], frame.length - 2);
  return frame;
}
