import { runInNewContext } from "node:vm";
import { prepareBackend } from "@ser/backend";
import { createFrontend, type FramesSpec } from "@ser/dsp";
import { type EmotionClassifier, emotionClassifier } from "@ser/models";
import * as tf from "@tensorflow/tfjs-core";
import * as tfl from "@tensorflow/tfjs-layers";
import { beforeAll, expect, test } from "vitest";
import { description, smallClassifier, sound } from "./smallClassifier.ts";

let classifier: EmotionClassifier;
const y = sound(2.1, 16000);

beforeAll(async () => {
  await prepareBackend({ prefer: "wasm" });
  classifier = smallClassifier();
});

const broken = Float32Array.from(y);
broken[700] = Number.NaN;
const cases: readonly [string, unknown, object, string][] = [
  ["nothing", new Float32Array(0), { sr: 16000 }, "classify: samples must last at least 0.1 s, got none"],
  ["5 ms", sound(0.005, 16000), { sr: 16000 }, "samples must last at least 0.1 s, got 0.005 s"],
  ["NaN", broken, { sr: 16000 }, "samples must be finite, got NaN at sample 700"],
  [
    "samples of 16 bits",
    Float32Array.from({ length: 8000 }, (_, i) => (i === 5 ? -20000 : 3)),
    { sr: 16000 },
    "samples must be about -1 to 1, at most 32 in size, got -20000 at sample 5; divide those of 16 bits by 32768",
  ],
  ["a plain array", [0, 1], { sr: 16000 }, "must be a Float32Array from -1 to 1, one channel, got Array"],
  [
    "whole numbers",
    new Int16Array(9),
    { sr: 16000 },
    "use Float32Array.from(samples, (sample) => sample / 32768)",
  ],
  ["a file", new Uint8Array(9), { sr: 16000 }, "got Uint8Array; decode the file first"],
  ["channels", [y, y], { sr: 16000 }, "got Array; use toMono(channels) of @ser/dsp"],
  ["an AudioBuffer", { getChannelData() {} }, { sr: 16000 }, "got Object; use its getChannelData(0)"],
  ["null", null, { sr: 16000 }, "got null; give the samples of a clip"],
  [
    "what a decoder gave",
    { sr: 16000, channels: [y] },
    { sr: 16000 },
    "got Object; use toMono(audio.channels) of @ser/dsp, and { sr: audio.sr }",
  ],
  ["a path", "clip.flac", { sr: 16000 }, "got String; read and decode the file first, say by loadAudio"],
  ["doubles", new Float64Array(9), { sr: 16000 }, "got Float64Array; use Float32Array.from(samples)"],
  [
    "a rate of megahertz",
    new Float32Array(1e6),
    { sr: 6e6 },
    "classify: sr must be at most 256 times the model's 16000 Hz",
  ],
  [
    "a third setting of windows",
    y,
    { sr: 16000, windows: { duration: 1, hop: 1, overlap: 2 } },
    "classify: windows: options must be known, got overlap",
  ],
  ["a hop in words", y, { sr: 16000, windows: { duration: 1, hop: "1" } }, "windows.hop must be a number"],
  ["a hop of a sample", y, { sr: 16000, windows: { duration: 1, hop: 1e-5 } }, "a hop of at least 0.01 s"],
  [
    "a bar for a listener",
    y,
    { sr: 16000, onProgress: 3 },
    "classify: onProgress must be a function, got number",
  ],
  ["no rate", y, {}, "classify: sr must be a number, in Hz, got undefined; give { sr: 48000 }, say"],
  ["no options", y, undefined as never, "classify: sr must be a number, in Hz, got undefined"],
  ["a rate in words", y, { sr: "16000" }, "sr must be a number, in Hz, got string"],
  ["null for options", y, null as never, "classify: options must be an object that states sr, got null"],
  ["a misspelled option", y, { sr: 16000, topk: 1 }, "got topk; did you mean topK?"],
  ["a rate in kHz", y, { sr: 16 }, "classify: sr must be at least 1000 Hz, got 16; is it in kHz?"],
  ["rate 0", y, { sr: 0 }, "sr must be finite and above 0 Hz, got 0"],
  ["topK of 4", y, { sr: 16000, topK: 4 }, "topK must be an integer from 1 to 3, got 4"],
  [
    "the controller in place of its signal",
    y,
    { sr: 16000, signal: new AbortController() },
    "classify: signal must be an AbortSignal, got AbortController; give the signal of an AbortController",
  ],
  ["null for windows", y, { sr: 16000, windows: null }, "classify: windows must be an object with duration"],
  ["a gap", y, { sr: 16000, windows: { duration: 1, hop: 2 } }, "classify: windows must have"],
];
test.each(cases)("%s is told", async (_, samples, options, message) => {
  await expect(classifier.classify(samples as never, options as never)).rejects.toThrow(message);
});

const streamCases: [string, unknown, string][] = [
  ["no options", undefined, "stream: options must be an object that states sr, onResult, got undefined"],
  [
    "null for windows",
    { sr: 16000, onResult() {}, windows: null },
    "stream: windows must be an object with duration and hop, got null; leave it out where there are none",
  ],
  ["nobody to tell", { sr: 16000 }, "stream: onResult must be a function, got undefined"],
  ["a misspelled option", { sr: 16000, onresult() {} }, "got onresult; did you mean onResult?"],
  ["a rate in words", { sr: "16000", onResult() {} }, "stream: sr must be a number, in Hz, got string"],
];
streamCases.push(
  [
    "smoothing in words",
    { sr: 16000, onResult() {}, smoothing: "0.5" },
    "stream: smoothing must be a number, got string",
  ],
  ["a rate of megahertz", { sr: 6e6, onResult() {} }, "stream: sr must be at most 256 times the model's"],
);
test.each(streamCases)("%s of a stream is told", (_, options, message) => {
  expect(() => classifier.stream(options as never)).toThrow(message);
});

test.each<[string, object, string]>([
  [
    "a misspelled name",
    { temprature: 2 },
    "description: options must be known, got temprature; did you mean",
  ],
  [
    "a scaler of means alone",
    { scaler: { mean: [] } },
    "scaler must be { mean, scale }, two lists of numbers",
  ],
  ["a number for a scaler", { scaler: 3 }, "scaler must be { mean, scale }"],
  ["a temperature in words", { temperature: "1" }, "temperature must be a number, got string"],
  ["a limit in words", { abstainBelow: "0.5" }, "abstainBelow must be a number, got string"],
  [
    "views without tempos",
    { testTimeAugmentation: { shifts: [0] } },
    "must be { shifts, tempos }, two lists",
  ],
])("%s in a description is told", (_, changes, message) => {
  expect(() => smallClassifier(changes)).toThrow(message);
});

test("a model without a description is told", () => {
  expect(() => emotionClassifier(classifier.model, undefined as never)).toThrow(
    "emotionClassifier: description: options must be an object that states architecture, labels",
  );
});

test("a minute is the most that is taken whole", async () => {
  const whole = smallClassifier({ windows: undefined as never });
  await expect(whole.classify(new Float32Array(61 * 8000), { sr: 8000 })).rejects.toThrow(
    "sound must last at most 60 s for a model that takes it whole; have it cut into windows, of 3 s say",
  );
});

test("sound that is sent away while it is read gives no verdict of its beginning", async () => {
  const long = sound(20, 16000);
  const verdict = classifier.classify(long, { sr: 16000 });
  structuredClone(long.buffer, { transfer: [long.buffer] });
  await expect(verdict).rejects.toThrow(
    "classify: y must stay until its verdict, got samples that were sent",
  );
});

test("a model must have one input, and one output of a value per label", () => {
  const input = tfl.input({ shape: [16, 32] });
  const flat = tfl.layers.flatten().apply(input) as tfl.SymbolicTensor;
  const labelled = () => tfl.layers.dense({ units: 3 }).apply(flat) as tfl.SymbolicTensor;
  const perFrame = tfl.layers.dense({ units: 3 }).apply(input) as tfl.SymbolicTensor;
  const make = (outputs: tfl.SymbolicTensor | tfl.SymbolicTensor[]) => () =>
    emotionClassifier(tfl.model({ inputs: input, outputs }), description);
  expect(make(perFrame)).toThrow("the model must have one output per label (3), got 16 x 3");
  expect(make([labelled(), labelled()])).toThrow("the model must have one input and one output, got 1 and 2");
  expect(make(labelled())).not.toThrow();
});

test("views that the front end cannot give are refused", () => {
  const views = { shifts: [0, 2], tempos: [1] };
  const frontend: FramesSpec = { ...(description.frontend as FramesSpec), fill: "zero" };
  expect(() => smallClassifier({ testTimeAugmentation: views })).not.toThrow();
  expect(() => smallClassifier({ testTimeAugmentation: views, frontend })).toThrow(
    'testTimeAugmentation must go with a front end of frames with fill "minimum", got frames',
  );
});

test("huge logits are probabilities all the same", async () => {
  const loud = smallClassifier();
  const bias = tf.tensor1d([1000, 1010, 900]);
  loud.model.setWeights(
    loud.model.getWeights().map((weight) => (weight.shape.join() === "3" ? bias : weight)),
  );
  const { timeline } = await loud.classify(y, { sr: 16000 });
  for (const { probabilities } of timeline) {
    expect(probabilities!.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 6);
    expect(probabilities![1]).toBeGreaterThan(0.5);
  }
});

test("a model whose weights are not numbers says so", async () => {
  const damaged = smallClassifier();
  damaged.model.setWeights(damaged.model.getWeights().map(({ shape }) => tf.fill(shape, Number.NaN)));
  await expect(damaged.classify(y, { sr: 16000 })).rejects.toThrow("the model's logits must be finite");
});

test("logits of one sound that are not finite are no other's fault", async () => {
  const input = tfl.input({ shape: [16, 32] });
  const dense = tfl.layers.dense({ units: 3, useBias: false });
  const flat = tfl.layers.flatten().apply(input);
  const model = tfl.model({ inputs: input, outputs: dense.apply(flat) as tfl.SymbolicTensor });
  const frontend: FramesSpec = { ...(description.frontend as FramesSpec), normalization: "none" };
  const [loud, quiet] = [sound(1, 16000), sound(1, 16000).map((v) => v / 10)]; // in dB: quiet is further from 0
  const sizeOf = (samples: Float32Array) =>
    Math.abs(
      createFrontend(frontend)
        .process(samples, { sr: 16000 })
        .reduce((a, b) => a + b),
    );
  const limit = (sizeOf(loud) + sizeOf(quiet)) / 2;
  dense.setWeights([tf.fill([512, 3], 3.4e38 / limit)]); // 3.4e38 is all that float32 holds
  const fragile = emotionClassifier(model, { ...description, frontend });
  const alone = await fragile.classify(loud, { sr: 16000 });
  const [first, second] = await Promise.allSettled(
    [quiet, loud].map((samples) => fragile.classify(samples, { sr: 16000 })),
  );
  expect(first).toMatchObject({ status: "rejected", reason: { message: expect.stringContaining("finite") } });
  expect(second).toEqual({ status: "fulfilled", value: alone });
});

test("a model that was disposed of says so", async () => {
  const gone = smallClassifier();
  gone.dispose();
  gone.dispose();
  await expect(gone.classify(y, { sr: 16000 })).rejects.toThrow("must not be disposed of before");
  await expect(gone.warmup()).rejects.toThrow("warmup: the model must not be disposed of before");
  const warming = smallClassifier();
  const warm = warming.warmup();
  warming.dispose();
  await expect(warm).rejects.toThrow("warmup: the model must not be disposed of before; load it again");
  expect(() => gone.stream({ sr: 16000, onResult: () => {} })).toThrow("stream: the model must not");
});

test("samples of another realm are samples, and those of a stream, too", async () => {
  const foreign = runInNewContext("Float32Array.from(y)", { y }) as Float32Array;
  expect(foreign instanceof Float32Array).toBe(false);
  for (const sr of [16000, 48000]) {
    expect(await classifier.classify(foreign, { sr })).toEqual(await classifier.classify(y, { sr }));
  }
  const hear = async (samples: Float32Array) => {
    const stream = classifier.stream({ sr: 16000, onResult: () => {} });
    await stream.push(samples);
    return stream.end();
  };
  expect(await hear(foreign)).toEqual(await hear(y));
});
