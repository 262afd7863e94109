import { amplitudeToDb, powerToDb, rms, stft } from "@ser/dsp";
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
  [
    "Object",
    { re: Float32Array.of(0.5), im: Float32Array.of(0), rows: 1, cols: 1 },
    "pass magnitude(D, { power: 2 }) in place of a complex spectrogram",
  ],
  ["ArrayBuffer", new ArrayBuffer(8), pass],
  ["undefined", undefined, "pass the samples of a clip"],
  ["string", "clip.wav", "pass the samples of a clip"],
])("of %s as samples, it is told what would work", (name, y, advice) => {
  expect(() => rms(y as Float32Array)).toThrow(
    new TypeError(`rms: y must be a Float32Array of samples, got ${name}; ${advice}`),
  );
});

test("of a complex spectrogram in place of a real one, it is told what would work", () => {
  expect(() => amplitudeToDb(stft(new Float32Array(4096)) as never)).toThrow(
    "amplitudeToDb: S must be { data: Float32Array, rows, cols }, got Object; pass magnitude(D) in place of a complex",
  );
});

test.each([Math.max, "np.max"])("librosa's reference is told by ours: %s", (ref) => {
  const S = { data: Float32Array.of(1), rows: 1, cols: 1 };
  expect(() => powerToDb(S, { ref: ref as never })).toThrow(
    `powerToDb: ref must be a number or "max", librosa's np.max, got ${typeof ref}`,
  );
});
