// Samples for whose power single precision has no number: librosa gives infinity, and NaN where it is divided by.
import {
  chromaStft,
  createChromaStft,
  createChromaStream,
  createMelStream,
  createMelspectrogram,
  createResampleStream,
  createSpectralStream,
  createSpectrogram,
  createSpectrogramStream,
  createStft,
  estimateTuning,
  melspectrogram,
  pitchShift,
  resample,
  spectralBandwidth,
  spectralCentroid,
  spectralContrast,
  spectralFlatness,
  spectralRolloff,
  spectrogram,
  stft,
  timeStretch,
} from "@ser/dsp";
import { describe, expect, test } from "vitest";

const sr = 16000;
const glide = (peak: number) => Float32Array.from({ length: 8000 }, (_, i) => peak * Math.sin(i * i * 1e-4));
const rule =
  /^(\w+|ResampleStream.flush): the power must be finite, got (-?Infinity|NaN); samples are far beyond/;

type Run = (y: Float32Array) => unknown;
/** Of which power is taken ... */
const ofPower: readonly (readonly [string, Run])[] = [
  ["spectrogram", (y) => spectrogram(y)],
  ["createSpectrogram", createSpectrogram()],
  ["melspectrogram", (y) => melspectrogram(y, { sr })],
  ["createMelspectrogram", createMelspectrogram({ sr })],
  ["chromaStft", (y) => chromaStft(y, { sr })],
  ["createChromaStft", createChromaStft({ sr, tuning: 0 })],
  ["spectralFlatness", (y) => spectralFlatness(y)],
  ["createSpectrogramStream", (y) => createSpectrogramStream().push(y)],
  ["createMelStream", (y) => createMelStream({ sr }).push(y)],
  ["createChromaStream", (y) => createChromaStream({ sr, tuning: 0 }).push(y)],
];
/** ... and of which magnitudes. */
const ofMagnitude: readonly (readonly [string, Run])[] = [
  ["stft", (y) => stft(y)],
  ["createStft", createStft()],
  ["spectrogram", (y) => spectrogram(y, { power: 1 })],
  ["estimateTuning", (y) => estimateTuning(y, { sr })],
  ["spectralCentroid", (y) => spectralCentroid(y, { sr })],
  ["spectralBandwidth", (y) => spectralBandwidth(y, { sr })],
  ["spectralRolloff", (y) => spectralRolloff(y, { sr })],
  ["spectralContrast", (y) => spectralContrast(y, { sr })],
  ["createSpectralStream", (y) => createSpectralStream(spectralCentroid, { sr }).push(y)],
  ["timeStretch", (y) => timeStretch(y, { rate: 1.2 })],
  ["pitchShift", (y) => pitchShift(y, { sr, nSteps: 2 })],
  ["resample", (y) => resample(y, { origSr: sr, targetSr: 8000 })],
  ["ResampleStream.flush", endOfResampleStream],
];

function endOfResampleStream(y: Float32Array): Float32Array {
  const stream = createResampleStream({ origSr: sr, targetSr: 8000 });
  stream.push(y);
  return stream.flush();
}

describe.each([
  [1e20, ofPower],
  [3.4e38, [...ofPower, ...ofMagnitude]],
])("of samples up to %d", (peak, runs) => {
  test.each(runs)("%s says so", (name, run) => {
    expect(() => run(glide(peak))).toThrow(rule);
    expect(() => run(glide(peak))).toThrow(`${name}: `);
  });
});

test.each([...ofPower, ...ofMagnitude])("%s takes samples of 24 bits that were not scaled", (_, run) => {
  expect(() => run(glide(2 ** 23))).not.toThrow();
});

test("one loud sample among many chunks is enough", () => {
  const stream = createMelStream({ sr });
  stream.push(Float32Array.of(1e20));
  for (let i = 0; i < 7; i++) stream.push(new Float32Array(128));
  expect(() => stream.push(new Float32Array(200))).toThrow(rule);
  expect(() => stream.flush()).toThrow(rule);
  expect(stream.push(glide(1)).cols).toBeGreaterThan(0); // another signal
});

test("of magnitudes that are given, features say the same", () => {
  const S = (value: number) => ({ data: new Float32Array(1025).fill(value), rows: 1025, cols: 1 });
  expect(() => spectralFlatness(S(1e30))).toThrow(rule);
  expect(() => spectralRolloff(S(3e38), { sr })).toThrow(rule);
  expect(() => chromaStft(S(3e38), { sr, tuning: 0 })).toThrow(rule);
});
