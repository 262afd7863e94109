// Samples and files that another realm made: a frame of a page, a `vm` context, a test runner's.
import { createContext, runInContext } from "node:vm";
import {
  createFrontend,
  createResampleStream,
  decodeFlac,
  decodeWav,
  encodeWav,
  frontends,
  istft,
  magnitude,
  melspectrogram,
  powerToDb,
  resample,
  stft,
  toMono,
} from "@ser/dsp";
import { isArrayBuffer, isFloat32Array, isUint8Array } from "@ser/dsp/check";
import { describe, expect, test } from "vitest";

const realm = createContext({});
const foreign = runInContext(
  "({ Float32Array, Float64Array, Uint8Array, ArrayBuffer, SharedArrayBuffer })",
  realm,
) as typeof globalThis;
const own = Float32Array.from({ length: 8000 }, (_, i) => 0.5 * Math.sin(i / 9));
const y = new foreign.Float32Array(own);
const sr = 16000;

test("it is another realm's", () => {
  expect(y instanceof Float32Array).toBe(false);
});

describe("gives the same of another realm's samples:", () => {
  test.each([
    ["melspectrogram", (x: Float32Array) => melspectrogram(x, { sr })],
    ["stft", (x: Float32Array) => stft(x)],
    ["resample", (x: Float32Array) => resample(x, { origSr: sr, targetSr: 22050 })],
    ["a stream", (x: Float32Array) => createResampleStream({ origSr: sr, targetSr: 8000 }).push(x)],
    ["a front end", (x: Float32Array) => createFrontend(frontends.source000).process(x, { sr })],
    ["toMono", (x: Float32Array) => toMono([x, x])],
    ["encodeWav of one channel", (x: Float32Array) => encodeWav(x, { sr })],
    ["encodeWav of two", (x: Float32Array) => encodeWav([x, x], { sr, encoding: "float32" })],
  ])("%s", (_, work) => {
    expect(Array.from(numbersOf(work(y)))).toEqual(Array.from(numbersOf(work(own))));
  });

  test("matrices", () => {
    const D = stft(own);
    const foreignD = { ...D, re: new foreign.Float32Array(D.re), im: new foreign.Float32Array(D.im) };
    expect(istft(foreignD)).toEqual(istft(D));
    const S = magnitude(D, { power: 2 });
    expect(powerToDb({ ...S, data: new foreign.Float32Array(S.data) })).toEqual(powerToDb(S));
  });
});

test("reads another realm's files", () => {
  const file = encodeWav(own, { sr, encoding: "float32" });
  const bytes = new foreign.Uint8Array(file);
  expect(decodeWav(bytes).channels[0]).toEqual(own);
  expect(decodeWav(bytes.buffer as ArrayBuffer).channels[0]).toEqual(own);
  expect(() => decodeFlac(bytes)).toThrow("fLaC"); // it is read, and is no FLAC
});

test("knows one kind of memory from another", () => {
  const buffer = new ArrayBuffer(8);
  const values = [
    new Float32Array(8),
    new Float64Array(8),
    new Uint8Array(8),
    new Uint8ClampedArray(8),
    buffer,
    new SharedArrayBuffer(8),
    new DataView(buffer),
  ];
  const fakes = [
    null,
    undefined,
    1,
    "x",
    [1],
    {},
    { [Symbol.toStringTag]: "Float32Array" },
    { [Symbol.toStringTag]: "ArrayBuffer" },
  ];
  const known = (is: (value: unknown) => boolean) =>
    [...values, ...fakes].filter(is).map((value) => value!.constructor.name);
  expect(known(isFloat32Array)).toEqual(["Float32Array"]);
  expect(known(isUint8Array)).toEqual(["Uint8Array"]);
  expect(known(isArrayBuffer)).toEqual(["ArrayBuffer"]);
  expect(isFloat32Array(y)).toBe(true);
  expect(isUint8Array(Buffer.from("x"))).toBe(true);
  expect(isUint8Array(new foreign.Uint8Array(1))).toBe(true);
  expect(isArrayBuffer(new foreign.ArrayBuffer(1))).toBe(true);
  expect(isArrayBuffer(new foreign.SharedArrayBuffer(1))).toBe(false);
});

function numbersOf(result: unknown): ArrayLike<number> {
  const { data, re } = result as { data?: Float32Array; re?: Float32Array };
  return data ?? re ?? (result as Float32Array);
}
