import { prepareBackend } from "@ser/backend";
import { createFrontend, resample } from "@ser/dsp";
import type { EmotionClassifier } from "@ser/models";
import * as tf from "@tensorflow/tfjs-core";
import { beforeAll, describe, expect, test } from "vitest";
import { description, smallClassifier, sound } from "./smallClassifier.ts";

let classifier: EmotionClassifier;
const y = sound(2.1, 16000);

beforeAll(async () => {
  await prepareBackend({ prefer: "wasm" });
  classifier = smallClassifier();
});

/** The model itself, asked about samples at its own rate. */
function asked(samples: Float32Array, temperature = 1): number[] {
  const row = createFrontend(description.frontend).process(samples, { sr: 16000 });
  const logits = tf.tidy(() => [
    ...(classifier.model.predict(tf.tensor(row, [1, 16, 32, 1])) as tf.Tensor).dataSync(),
  ]);
  const powers = logits.map((logit) => Math.exp(logit / temperature));
  const sum = powers.reduce((a, b) => a + b);
  return powers.map((power) => power / sum);
}
const probabilitiesOf = (predictions: readonly { label: string; probability: number }[]) =>
  description.labels.map((label) => predictions.find((each) => each.label === label)!.probability);

describe("windows", () => {
  test("begin every hop, and the last one ends with the sound", async () => {
    const { timeline } = await classifier.classify(y, { sr: 16000 });
    expect(timeline.map(({ start, end }) => [start, end])).toEqual([
      [0, 1],
      [0.25, 1.25],
      [0.5, 1.5],
      [0.75, 1.75],
      [1, 2],
      [1.1, 2.1],
    ]);
  });

  test("are judged as the model judges them alone, and averaged", async () => {
    const { timeline, predictions, top, silent, abstained } = await classifier.classify(y, { sr: 16000 });
    const wanted = [0, 0.25, 0.5, 0.75, 1, 1.1].map((s) => asked(y.slice(s * 16000, (s + 1) * 16000)));
    for (const [i, { probabilities }] of timeline.entries()) {
      probabilities!.forEach((p, k) => {
        expect(p).toBeCloseTo(wanted[i]![k]!, 6);
      });
    }
    const mean = [0, 1, 2].map((k) => wanted.reduce((sum, row) => sum + row[k]!, 0) / wanted.length);
    probabilitiesOf(predictions).forEach((p, k) => {
      expect(p).toBeCloseTo(mean[k]!, 6);
    });
    expect(predictions.map(({ probability }) => probability)).toEqual(
      [...predictions.map(({ probability }) => probability)].sort((a, b) => b - a),
    );
    expect([top, silent, abstained]).toEqual([predictions[0], false, false]);
  });

  test("shorter sound is one window; a description without windows takes all as one", async () => {
    const short = sound(0.4, 16000);
    expect((await classifier.classify(short, { sr: 16000 })).timeline).toMatchObject([
      { start: 0, end: 0.4 },
    ]);
    const whole = smallClassifier({ windows: undefined as never });
    const taken = await whole.classify(y, { sr: 16000 });
    expect(taken.timeline).toMatchObject([{ start: 0, end: 2.1 }]);
    expect(taken.timeline[0]!.probabilities![0]).toBeCloseTo(asked(y)[0]!, 6);
  });

  test("can be asked for in place of the description's", async () => {
    const { timeline } = await classifier.classify(y, { sr: 16000, windows: { duration: 2, hop: 2 } });
    expect(timeline.map(({ start }) => start)).toEqual([0, 0.1]);
  });

  test("sound of another rate is resampled as a whole clip is", async () => {
    const fast = sound(2.1, 44100);
    const resampled = resample(fast, { origSr: 44100, targetSr: 16000 });
    const there = await classifier.classify(fast, { sr: 44100 });
    const here = await classifier.classify(resampled, { sr: 16000 });
    expect(there).toEqual(here);
  });
});

describe("silence", () => {
  test("is said, and nothing guessed", async () => {
    for (const silence of [new Float32Array(40000), sound(2, 16000).map((v) => v * 1e-4)]) {
      const { timeline, ...verdict } = await classifier.classify(silence, { sr: 16000 });
      expect(verdict).toEqual({ predictions: [], top: null, silent: true, abstained: false });
      expect(timeline.every((window) => window.silent && window.probabilities === null)).toBe(true);
    }
  });

  test("beside speech does not count", async () => {
    const padded = new Float32Array(5 * 16000);
    padded.set(sound(1, 16000));
    const { timeline, predictions } = await classifier.classify(padded, { sr: 16000 });
    const loud = timeline.filter(({ silent }) => !silent);
    expect([timeline.length, loud.map(({ start }) => start)]).toEqual([17, [0, 0.25, 0.5, 0.75]]);
    const mean = loud.reduce((sum, { probabilities }) => sum + probabilities![0]! / loud.length, 0);
    expect(probabilitiesOf(predictions)[0]).toBeCloseTo(mean, 9);
  });

  test("begins where the description says", async () => {
    const strict = smallClassifier({ silenceDb: -3 });
    expect((await strict.classify(y, { sr: 16000 })).silent).toBe(true);
  });
});

describe("what is stored with the model", () => {
  test("temperature: probabilities are of the logits over it", async () => {
    const calibrated = smallClassifier({ temperature: 3 });
    const short = sound(0.9, 16000);
    const { timeline } = await calibrated.classify(short, { sr: 16000 });
    asked(short, 3).forEach((p, k) => {
      expect(timeline[0]!.probabilities![k]).toBeCloseTo(p, 6);
    });
  });

  test("abstention: a class that is not probable enough is listed, and not named", async () => {
    const careful = smallClassifier({ abstainBelow: 0.999 });
    const { top, abstained, predictions } = await careful.classify(y, { sr: 16000, topK: 2 });
    expect([top, abstained, predictions.length]).toEqual([null, true, 2]);
  });

  test("test-time augmentation: the mean over every shift at every tempo", async () => {
    const testTimeAugmentation = { shifts: [-3, 0], tempos: [0.9, 1] };
    const augmented = smallClassifier({ testTimeAugmentation });
    const short = sound(0.9, 16000);
    const { timeline } = await augmented.classify(short, { sr: 16000 });
    const views = [-3, 0].flatMap((shift) => [0.9, 1].map((tempo) => ({ shift, tempo })));
    const rows = createFrontend(description.frontend).processViews(short, { sr: 16000, views });
    const each = rows.map((row) =>
      tf.tidy(() => [
        ...tf.softmax(classifier.model.predict(tf.tensor(row, [1, 16, 32, 1])) as tf.Tensor).dataSync(),
      ]),
    );
    expect(each[0]![0]).not.toBeCloseTo(each[3]![0]!, 5); // the views differ
    timeline[0]!.probabilities!.forEach((p, k) => {
      expect(p).toBeCloseTo(
        each.reduce((sum, row) => sum + row[k]! / 4, 0),
        6,
      );
    });
  });

  test.each([
    [{ windows: { duration: 1, hop: 2 } }, "windows must have a duration of at least 0.1 s"],
    [{ silenceDb: 0 }, "silenceDb must be below 0 dB, got 0"],
    [{ temperature: 0 }, "temperature must be above 0, got 0"],
    [{ abstainBelow: 1 }, "abstainBelow must be at least 0 and below 1, got 1"],
    [
      { testTimeAugmentation: { shifts: [], tempos: [1] } },
      "testTimeAugmentation must have finite shifts and tempos",
    ],
  ])("%j is refused", (changes, message) => {
    expect(() => smallClassifier(changes)).toThrow(`emotionClassifier: ${message}`);
  });
});

describe("bad input", () => {
  const broken = Float32Array.from(y);
  broken[700] = Number.NaN;
  const cases: readonly [string, unknown, object, string][] = [
    ["nothing", new Float32Array(0), { sr: 16000 }, "classify: samples must last at least 0.1 s, got none"],
    ["5 ms", sound(0.005, 16000), { sr: 16000 }, "samples must last at least 0.1 s, got 0.005 s"],
    ["NaN", broken, { sr: 16000 }, "samples must be finite, got NaN at sample 700"],
    ["a plain array", [0, 1], { sr: 16000 }, "must be a Float32Array from -1 to 1, one channel, got Array"],
    ["null", null, { sr: 16000 }, "got null; use Float32Array.from(samples)"],
    ["no rate", y, {}, "classify: sr must be a number, in Hz, got undefined; give { sr: 48000 }, say"],
    ["no options", y, undefined as never, "classify: sr must be a number, in Hz, got undefined"],
    ["a rate in words", y, { sr: "16000" }, "sr must be a number, in Hz, got string"],
    ["rate 0", y, { sr: 0 }, "sr must be finite and above 0 Hz, got 0"],
    ["topK of 4", y, { sr: 16000, topK: 4 }, "topK must be an integer from 1 to 3, got 4"],
    ["a gap", y, { sr: 16000, windows: { duration: 1, hop: 2 } }, "classify: windows must have"],
  ];
  test.each(cases)("%s is told", async (_, samples, options, message) => {
    await expect(classifier.classify(samples as never, options as never)).rejects.toThrow(message);
  });

  test("a minute is the most that is taken whole", async () => {
    const whole = smallClassifier({ windows: undefined as never });
    await expect(whole.classify(new Float32Array(61 * 8000), { sr: 8000 })).rejects.toThrow(
      "sound must last at most 60 s for a model that takes it whole; give windows",
    );
  });

  test("a model whose weights are not numbers says so", async () => {
    const damaged = smallClassifier();
    damaged.model.setWeights(damaged.model.getWeights().map(({ shape }) => tf.fill(shape, Number.NaN)));
    await expect(damaged.classify(y, { sr: 16000 })).rejects.toThrow("the model's logits must be finite");
  });

  test("a model that was disposed of says so", async () => {
    const gone = smallClassifier();
    gone.dispose();
    gone.dispose();
    await expect(gone.classify(y, { sr: 16000 })).rejects.toThrow("must not be disposed of before");
    expect(() => gone.stream({ sr: 16000, onResult: () => {} })).toThrow("stream: the model must not");
  });
});

test("200 clips leave no tensor behind, and change nothing", async () => {
  await classifier.warmup();
  const copy = y.slice();
  const first = await classifier.classify(y, { sr: 16000 });
  const { numTensors } = tf.memory();
  for (let i = 0; i < 200; i++) await classifier.classify(y, { sr: 16000 });
  expect(tf.memory().numTensors).toBe(numTensors);
  expect(await classifier.classify(y, { sr: 16000 })).toEqual(first);
  expect(y).toEqual(copy);
});

test("clips that are judged at the same time do not disturb each other", async () => {
  const others = [y, sound(3, 44100), sound(0.5, 16000)];
  const rates = [16000, 44100, 16000];
  const alone = [];
  for (const [i, other] of others.entries()) alone.push(await classifier.classify(other, { sr: rates[i]! }));
  const together = await Promise.all(others.map((other, i) => classifier.classify(other, { sr: rates[i]! })));
  expect(together).toEqual(alone);
});
