// Streams and prepared transforms give the batch's numbers, bit for bit.
import {
  chromaStft,
  createChromaStream,
  createLogMelStream,
  createMelStream,
  createMelspectrogram,
  createMfccStream,
  createResampleStream,
  createRmsStream,
  createSpectralStream,
  createSpectrogramStream,
  createZeroCrossingRateStream,
  type FeatureStream,
  type Matrix,
  melspectrogram,
  mfcc,
  powerToDb,
  rms,
  spectralCentroid,
  spectralContrast,
  spectralFlatness,
  spectralRolloff,
  spectrogram,
  zeroCrossingRate,
} from "@ser/dsp";
import { describe, expect, test } from "vitest";

const sr = 16000;
const y = Float32Array.from(
  { length: 9001 },
  (_, i) => 0.5 * Math.sin(i / 9) * Math.sin(i / 700) + 0.01 * Math.sin(i * i),
);

/** All frames of a signal that is pushed in chunks. */
function collect(stream: FeatureStream, samples: Float32Array, chunkLength: number): Matrix {
  const parts: Matrix[] = [];
  for (let i = 0; i < samples.length; i += chunkLength)
    parts.push(stream.push(samples.subarray(i, i + chunkLength)));
  return join([...parts, stream.flush()]);
}

/** Puts the frames of several matrices side by side. */
function join(parts: readonly Matrix[]): Matrix {
  const cols = parts.reduce((sum, part) => sum + part.cols, 0);
  const rows = parts[0]!.rows;
  const data = new Float32Array(rows * cols);
  for (let row = 0; row < rows; row++) {
    let at = row * cols;
    for (const part of parts) {
      data.set(part.data.subarray(row * part.cols, (row + 1) * part.cols), at);
      at += part.cols;
    }
  }
  return { data, rows, cols };
}

const settings = [
  { sr, nFft: 512, hopLength: 160, winLength: 400 },
  { sr, nFft: 400, hopLength: 160, center: false },
  { sr, nFft: 256, hopLength: 700 },
  { sr, nFft: 401, hopLength: 100 },
];

describe.each(settings)("with %o", (options) => {
  test.each([1, 7, 128, 1000, 20000])("streams equal the batch in chunks of %i", (chunkLength) => {
    const samples = chunkLength === 1 ? y.subarray(0, 2000) : y;
    const run = (stream: FeatureStream) => collect(stream, samples, chunkLength);
    const mel = { ...options, nMels: 40 };
    const logMel = powerToDb(melspectrogram(samples, mel), { topDb: null });
    expect(run(createSpectrogramStream(options))).toEqual(spectrogram(samples, options));
    expect(run(createMelStream(mel))).toEqual(melspectrogram(samples, mel));
    expect(run(createLogMelStream(mel))).toEqual(logMel);
    expect(run(createMfccStream({ ...mel, nMfcc: 13 }))).toEqual(mfcc(logMel, { sr, nMfcc: 13 }));
    expect(run(createSpectralStream(spectralCentroid, options))).toEqual(spectralCentroid(samples, options));
    const linear = { ...options, linear: true };
    expect(run(createSpectralStream(spectralContrast, linear))).toEqual(spectralContrast(samples, linear));
    expect(() => createSpectralStream(spectralContrast, options)).toThrow(
      "linear must be true for spectralContrast in a stream, got false",
    );
    expect(run(createSpectralStream(spectralRolloff, options))).toEqual(spectralRolloff(samples, options));
    expect(run(createSpectralStream(spectralFlatness, options))).toEqual(spectralFlatness(samples, options));
    const { nFft: frameLength, hopLength, center = true } = options;
    const frames = { frameLength, hopLength, center };
    expect(run(createRmsStream(frames))).toEqual(rms(samples, frames));
    expect(run(createZeroCrossingRateStream(frames))).toEqual(zeroCrossingRate(samples, frames));
    const chroma = { ...options, tuning: 0.1 };
    expect(run(createChromaStream(chroma))).toEqual(chromaStft(samples, chroma));
  });

  test("a prepared mel spectrogram equals the plain one, clip after clip", () => {
    const melOf = createMelspectrogram({ ...options, nMels: 40 });
    for (const clip of [y, y.subarray(0, 3000), y]) {
      expect(melOf(clip)).toEqual(melspectrogram(clip, { ...options, nMels: 40 }));
    }
  });
});

test("a stream of chroma scales its frames by the norm asked for, or not at all", () => {
  for (const norm of [1, 2, null] as const) {
    const options = { sr, nFft: 512, tuning: 0, norm };
    expect(collect(createChromaStream(options), y, 700)).toEqual(chromaStft(y, options));
  }
});

test("a stream of spectra has the power asked for", () => {
  for (const power of [1, 3]) {
    const options = { nFft: 512, power };
    expect(collect(createSpectrogramStream(options), y, 700)).toEqual(spectrogram(y, options));
  }
});

test("streams of decibels and cepstra have the reference and the floor asked for", () => {
  const options = { sr, nFft: 512, nMels: 40 };
  const logMelOf = (db: { ref?: number; amin?: number }) =>
    powerToDb(melspectrogram(y, options), { ...db, topDb: null });
  for (const db of [{ ref: 1e-3 }, { amin: 1e-2 }]) {
    expect(collect(createLogMelStream({ ...options, ...db }), y, 700)).toEqual(logMelOf(db));
  }
  const cepstra = createMfccStream({ ...options, ref: 1e-3 });
  expect(collect(cepstra, y, 700)).toEqual(mfcc(logMelOf({ ref: 1e-3 }), { sr }));
});

test("a prepared mel spectrogram reuses its memory", () => {
  const melOf = createMelspectrogram({ sr });
  expect(melOf(y)).toBe(melOf(y));
});

test.each([
  ["spectra", createMelStream({ sr, nFft: 512 })],
  ["samples", createRmsStream({ frameLength: 512, hopLength: 160 })],
])("a stream of %s begins anew after its end", (_, stream) => {
  const first = collect(stream, y, 500);
  expect(collect(stream, y, 333)).toEqual(first);
});

test("streams that take turns keep their signals apart, in chunks of all sizes", () => {
  const options = { sr, nFft: 512, hopLength: 160, nMels: 40 };
  const signals = [y, y.map((value) => -0.3 * value ** 2)];
  const streams = signals.map(() => createLogMelStream(options));
  for (let repetition = 0; repetition < 2; repetition++) {
    const parts: Matrix[][] = [[], []];
    for (let at = 0, step = 0; at < y.length; step++) {
      const end = at + [10, 160, 700, 160, 1, 2000, 159][step % 7]!;
      for (const [i, stream] of streams.entries()) parts[i]!.push(stream.push(signals[i]!.subarray(at, end)));
      at = end;
    }
    for (const [i, stream] of streams.entries()) {
      const frames = join([...parts[i]!, stream.flush()]);
      expect(frames).toEqual(powerToDb(melspectrogram(signals[i]!, options), { topDb: null }));
    }
  }
});

test("a stream whose power grew too large says so, and is ready for another signal", () => {
  const stream = createLogMelStream({ sr, nFft: 512, hopLength: 160 });
  stream.push(new Float32Array(100).fill(1e25));
  expect(() => stream.push(new Float32Array(160).fill(1e25))).toThrow(
    "createLogMelStream: the power must be finite, got Infinity; samples are far beyond",
  );
  expect(() => stream.flush()).toThrow("the power must be finite");
  expect(collect(stream, y, 128)).toEqual(
    powerToDb(melspectrogram(y, { sr, nFft: 512, hopLength: 160 }), { topDb: null }),
  );
});

describe.each<[string, () => { push(chunk: never): unknown; flush(): unknown }]>([
  ["spectra", () => createLogMelStream({ sr, nFft: 512 })],
  ["samples", () => createRmsStream({ frameLength: 512 })],
  ["another rate", () => createResampleStream({ origSr: sr, targetSr: 8000 })],
])("a stream of %s", (_, create) => {
  test.each<[string, unknown, string]>([
    ["undefined", undefined, "an AudioWorklet's input without a connection has no channels"],
    ["null", null, "pass the samples of a clip"],
    ["number", 5, "pass the samples of a clip"],
    ["Object", {}, "pass its samples"],
    ["Object", spectrogram(y), "pass its samples, such as .y or .data"],
    ["ArrayBuffer", new ArrayBuffer(8000), "pass its samples"],
    ["Array", [], "use Float32Array.from(chunk)"],
  ])("takes no %s, and goes on as if it had not come", (name, chunk, advice) => {
    const [stream, untouched] = [create(), create()];
    expect(() => stream.push(chunk as never)).toThrow(
      `: chunk must be a Float32Array of samples, got ${name}; ${advice}`,
    );
    stream.push(new Float32Array(0) as never);
    expect(stream.push(y as never)).toEqual(untouched.push(y as never));
    expect(stream.flush()).toEqual(untouched.flush());
  });
});

test.each<[string, (...args: never[]) => Matrix, string]>([
  ["melspectrogram", melspectrogram, "createMelStream"],
  ["mfcc", mfcc, "createMfccStream"],
  ["chromaStft", chromaStft, "createChromaStream"],
  ["rms", rms, "createRmsStream"],
])("a stream of spectra takes no %s, and names its own", (name, feature, own) => {
  expect(() => createSpectralStream(feature as never, { sr, nFft: 512 } as never)).toThrow(
    `createSpectralStream: feature must be made of magnitudes, frame by frame, got ${name}; use ${own}`,
  );
});

test("streams refuse what they cannot do", () => {
  expect(() => createMelStream({ sr, padMode: "reflect" })).toThrow('padMode must be "constant" in a stream');
  expect(() => createMfccStream({ sr, nMels: 20, nMfcc: 21 })).toThrow("nMfcc must be <= nMels = 20, got 21");
  // @ts-expect-error the loudest power is not known before the end
  expect(() => createLogMelStream({ sr, ref: "max" })).toThrow("ref must be a number, got string");
  expect(() => createMelStream({ sr }).push(Float32Array.of(Number.NaN))).toThrow("got NaN at sample 0");
});
