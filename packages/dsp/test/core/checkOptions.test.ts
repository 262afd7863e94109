import * as dsp from "@ser/dsp";
import { describe, expect, test } from "vitest";
import { checkOptions } from "../../src/core/checkOptions.ts";

const y = Float32Array.from({ length: 4096 }, (_, i) => Math.sin(i / 10));
/** Without an options object, or told of a misspelled one by what they are given. */
const others = [
  ...["FlacError", "WavError", "createFrontend", "createSpectralStream", "decodeFlac", "decodeWav"],
  ...["magnitude", "toMono"],
];
const functions = Object.entries(dsp)
  .filter(([name, value]) => typeof value === "function" && !others.includes(name))
  .map(([name, value]) => [name, value as unknown as (...args: unknown[]) => unknown] as const);

test("all functions with options are here", () => expect(functions.length).toBeGreaterThan(40));

describe.each(functions)("%s", (name, fn) => {
  const isFirst = name.startsWith("create") || /(FilterBank|Frequencies)$/.test(name);
  const call = (options: object | null): unknown => (isFirst ? fn(options) : fn(y, options));

  test("refuses options that it does not know, by its own name", () => {
    const options = { sr: 16000, origSr: 16000, targetSr: 8000, xyzzy: 1 };
    expect(() => call(options)).toThrow(TypeError);
    expect(() => call(options)).toThrow(new RegExp(`^${name}: options must be known, got `));
  });

  test("refuses null in place of options", () => {
    expect(() => call(null)).toThrow(new RegExp(`^${name}: options must be an object.*got null$`));
  });
});

test.each([
  ["n_mfcc", "did you mean nMfcc?"],
  ["hop_length", "did you mean hopLength?"],
  ["nMel", "did you mean nMels?"],
  ["fMax", "did you mean fmax?"],
  ["dct_typ", "did you mean dctType?"],
  ["sampleRate", "did you mean sr?"],
  ["sample_rate", "did you mean sr?"],
  ["hop", "did you mean hopLength?"],
  ["frameSize", "did you mean nFft?"],
])("names the option that %s is near to", (name, advice) => {
  const options = { sr: 16000, [name]: 2 };
  expect(() => dsp.mfcc(y, options)).toThrow(`mfcc: options must be known, got ${name}; ${advice}`);
});

test("a name of elsewhere is no option of each function", () => {
  const options: object = { sampleRate: 8000, constructor: 1 };
  expect(() => dsp.deemphasis(y, options)).toThrow("got sampleRate; use coef, zi");
});

test("names all options where none is near, and those that must be there where there are none", () => {
  const options: object = { verbose: true };
  expect(() => dsp.deemphasis(y, options)).toThrow(
    "deemphasis: options must be known, got verbose; use coef, zi",
  );
  expect(() => checkOptions("f", undefined as unknown as { a: 1; b?: 2 }, { a: true, b: false })).toThrow(
    "f: options must be an object that states a, got undefined",
  );
});

test.each<[string, (flag: never) => unknown]>([
  ["stft: center", (center) => dsp.stft(y, { center })],
  ["frame: center", (center) => dsp.rms(y, { center })],
  ["yin: center", (center) => dsp.yin(y, { sr: 16000, fmin: 65, fmax: 2000, center })],
  ["melspectrogram: htk", (htk) => dsp.melspectrogram(y, { sr: 16000, htk })],
  ["hzToMel: htk", (htk) => dsp.hzToMel(440, { htk })],
  ["chromaStft: baseC", (baseC) => dsp.chromaStft(y, { sr: 16000, baseC })],
  ["spectralContrast: linear", (linear) => dsp.spectralContrast(y, { sr: 16000, linear })],
  ["spectralBandwidth: norm", (norm) => dsp.spectralBandwidth(y, { sr: 16000, norm })],
  ["zeroCrossings: zeroPos", (zeroPos) => dsp.zeroCrossings(y, { zeroPos })],
  ["zeroCrossings: pad", (pad) => dsp.zeroCrossings(y, { pad })],
])("%s is true or false: a text of it would switch on", (name, call) => {
  const option = name.split(" ")[1]!;
  expect(() => call("false" as never)).toThrow(TypeError);
  expect(() => call("false" as never)).toThrow(`${option} must be true or false, got string`);
  expect(() => call(null as never)).toThrow(`${option} must be true or false, got null`);
  expect(() => call(undefined as never)).not.toThrow();
});

test("the prototype's names are no options", () => {
  const options: object = { toString: 1 };
  expect(() => dsp.trim(y, options)).toThrow("trim: options must be known, got toString");
});

describe("errors name the function that was called", () => {
  const sr = 16000;
  const bad = Float32Array.of(Number.NaN);
  test.each<[string, () => unknown]>([
    ["melspectrogram", () => dsp.melspectrogram(y, { sr, fmax: 9000 })],
    ["createMelspectrogram", () => dsp.createMelspectrogram({ sr, nMels: 0 })],
    ["createMelspectrogram", () => dsp.createMelspectrogram({ sr })(bad)],
    ["createLogMelspectrogram", () => dsp.createLogMelspectrogram({ sr, fmax: 9000 })],
    ["mfcc", () => dsp.mfcc(y, { sr, nMels: 0 })],
    ["mfcc", () => dsp.mfcc(bad, { sr })],
    ["createMfcc", () => dsp.createMfcc({ sr, nMfcc: 200 })],
    ["createMfccStream", () => dsp.createMfccStream({ sr, fmax: 9000 })],
    ["createMfccStream", () => dsp.createMfccStream({ sr, lifter: -1 }).push(y)],
    ["createMelStream", () => dsp.createMelStream({ sr, nMels: 0 })],
    ["createLogMelStream", () => dsp.createLogMelStream({ sr, fmin: -1 })],
    ["chromaStft", () => dsp.chromaStft(y, { sr, nFft: 0 })],
    ["chromaStft", () => dsp.chromaStft(y, { sr, octwidth: 0 })],
    ["createChromaStft", () => dsp.createChromaStft({ sr, nChroma: 0 })],
    ["createChromaStream", () => dsp.createChromaStream({ sr, tuning: 0, ctroct: Number.NaN })],
    ["spectralCentroid", () => dsp.spectralCentroid(bad, { sr })],
    ["spectralFlatness", () => dsp.spectralFlatness(y, { hopLength: 0 })],
    ["estimateTuning", () => dsp.estimateTuning(y, { sr, winLength: 4096 })],
    ["createSpectrogram", () => dsp.createSpectrogram({ nFft: 1 })],
    ["createStft", () => dsp.createStft()(bad)],
    ["resample", () => dsp.resample(y, { origSr: 0, targetSr: 1 })],
    ["createResampler", () => dsp.createResampler({ origSr: 2, targetSr: 1 })(bad)],
    ["timeStretch", () => dsp.timeStretch(y, { rate: 1, nFft: 0 })],
    ["pitchShift", () => dsp.pitchShift(y, { sr, nSteps: 1, hopLength: 0 })],
    ["amplitudeToDb", () => dsp.amplitudeToDb(dsp.rms(y), { topDb: -1 })],
    ["dbToAmplitude", () => dsp.dbToAmplitude({ data: bad, rows: 1, cols: 1 })],
    ["createFrontend", () => dsp.createFrontend({ ...dsp.frontends.source002, nMels: 0 })],
    ["frontend.process", () => dsp.createFrontend(dsp.frontends.source002).process(y, { sr: 1 })],
  ])("%s", (name, act) => {
    expect(act).toThrow(new RegExp(`^${name}: `));
  });
});
