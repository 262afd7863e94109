import { rms } from "@ser/dsp";
import { expect, test } from "vitest";

const use = "use Float32Array.from(y)";
const pass = "pass its samples, such as .y or .data";

test.each<[string, unknown, string]>([
  ["Array", [0.5, 0.25], use],
  ["Array", [], use],
  ["Float64Array", Float64Array.of(0.5), use],
  ["Int16Array", Int16Array.of(1), "use Float32Array.from(y, (sample) => sample / 32768)"],
  ["Array", [Float32Array.of(0.5)], "pass one of its channels, or toMono of them"],
  ["Object", { y: Float32Array.of(0.5), sr: 8000 }, pass],
  ["BigInt64Array", BigInt64Array.of(1n), pass],
  ["ArrayBuffer", new ArrayBuffer(8), pass],
  ["undefined", undefined, "pass the samples of a clip"],
  ["string", "clip.wav", "pass the samples of a clip"],
])("of %s as samples, it is told what would work", (name, y, advice) => {
  expect(() => rms(y as Float32Array)).toThrow(
    new TypeError(`rms: y must be a Float32Array of samples, got ${name}; ${advice}`),
  );
});
