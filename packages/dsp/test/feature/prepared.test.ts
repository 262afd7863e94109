import { expect, test } from "vitest";
import {
  amplitudeToDb,
  chromaStft,
  createChromaStft,
  createLogMelspectrogram,
  createMelspectrogram,
  createMfcc,
  createSpectrogram,
  createStft,
  melspectrogram,
  mfcc,
  type PreparedFeature,
  powerToDb,
  spectrogram,
  stft,
} from "../../src/index.ts";
import { glide } from "../golden/glide.ts";

const sr = 16000;
const options = { sr, nFft: 512, hopLength: 160 };
const clips = [sr, 0.4 * sr, 1.5 * sr].map((n) => glide(n, sr));

const pairs: readonly (readonly [string, PreparedFeature, PreparedFeature])[] = [
  ["createSpectrogram", createSpectrogram(options), (y) => spectrogram(y, options)],
  [
    "createMelspectrogram",
    createMelspectrogram({ ...options, nMels: 40 }),
    (y) => melspectrogram(y, { ...options, nMels: 40 }),
  ],
  [
    "createLogMelspectrogram",
    createLogMelspectrogram({ ...options, ref: "max", topDb: 60 }),
    (y) => powerToDb(melspectrogram(y, options), { ref: "max", topDb: 60 }),
  ],
  [
    "createMfcc",
    createMfcc({ ...options, nMfcc: 13, nMels: 40, melNorm: null }),
    (y) => mfcc(powerToDb(melspectrogram(y, { ...options, nMels: 40, norm: null })), { sr, nMfcc: 13 }),
  ],
  ["createChromaStft", createChromaStft(options), (y) => chromaStft(y, options)],
  [
    "createChromaStft with a tuning",
    createChromaStft({ ...options, tuning: 0.1 }),
    (y) => chromaStft(y, { ...options, tuning: 0.1 }),
  ],
];

test.each(pairs)("%s gives the plain function's numbers, clip after clip", (_, prepared, plain) => {
  for (const y of [...clips, ...clips]) expect(prepared(y)).toEqual(plain(y));
});

test("samples whose power is no number are refused where decibels are made", () => {
  const y = glide(8000, sr);
  y[4000] = 1e20;
  const rule = /: the power must be finite, got .*; samples are far beyond -1 to 1: scale them$/;
  expect(() => mfcc(y, options)).toThrow(rule);
  expect(() => createLogMelspectrogram(options)(y)).toThrow(rule);
  const nowhere = { data: Float32Array.of(1, 1e30), rows: 1, cols: 2 };
  expect(() => amplitudeToDb(nowhere)).toThrow("amplitudeToDb: the power must be finite, got Infinity");
});

test("createStft gives the plain function's numbers, clip after clip", () => {
  const prepared = createStft(options);
  for (const y of [...clips, ...clips]) expect(prepared(y)).toEqual(stft(y, options));
});

test.each(pairs.filter(([name]) => name !== "createChromaStft"))(
  "%s allocates no buffers from the second clip on",
  (_, prepared) => {
    const y = clips[0]!;
    const first = prepared(y);
    const before = process.memoryUsage().arrayBuffers;
    for (let i = 0; i < 20; i++) expect(prepared(y)).toBe(first);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThanOrEqual(0);
  },
);

test.each([
  () => createMfcc({ sr, nMfcc: 50, nMels: 40 }),
  () => createLogMelspectrogram({ sr, amin: 0 }),
  () => createChromaStft({ sr: 0 }),
  () => createSpectrogram({ nFft: 1.5 }),
  () => createStft({ nFft: 0 }),
])("settings are checked when they are given, %#", (create) => {
  expect(create).toThrow(RangeError);
});

test.each([() => mfcc(clips[0]!, undefined as never), () => chromaStft(clips[0]!, undefined as never)])(
  "options that are missing are told as such, %#",
  (run) => {
    expect(run).toThrow("options must be an object that states sr");
  },
);
