import { prepareBackend } from "@ser/backend";
import { resample } from "@ser/dsp";
import type { EmotionClassifier } from "@ser/models";
import * as tf from "@tensorflow/tfjs-core";
import { beforeAll, describe, expect, test } from "vitest";
import { askModel } from "./askModel.ts";
import { description, smallClassifier, sound } from "./smallClassifier.ts";

let classifier: EmotionClassifier;
const y = sound(2.1, 16000);

beforeAll(async () => {
  await prepareBackend({ prefer: "wasm" });
  classifier = smallClassifier();
});

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
    const wanted = [0, 0.25, 0.5, 0.75, 1, 1.1].map((s) =>
      askModel(classifier, y.slice(s * 16000, (s + 1) * 16000)),
    );
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
    expect(taken.timeline[0]!.probabilities![0]).toBeCloseTo(askModel(classifier, y)[0]!, 6);
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

test("calls that are made together give what each gives alone, bit for bit", async () => {
  const sounds = [0.4, 2.1, 1.3, 3].map((seconds) => sound(seconds, 16000));
  const alone = [];
  for (const each of sounds) alone.push(await classifier.classify(each, { sr: 16000 }));
  const together = await Promise.all(sounds.map((each) => classifier.classify(each, { sr: 16000 })));
  expect(together).toEqual(alone);
});

describe("silence", () => {
  test("is said, and nothing guessed", async () => {
    for (const silence of [new Float32Array(40000), sound(2, 16000).map((v) => v * 1e-4)]) {
      const { timeline, ...verdict } = await classifier.classify(silence, { sr: 16000 });
      expect(verdict).toEqual({ predictions: [], top: null, silent: true, abstained: false });
      expect(timeline.every((window) => window.silent && window.probabilities === null)).toBe(true);
    }
  });

  test("is below -60 dB in the loudest 50 ms, unless told", async () => {
    const isSilentAt = async (db: number) => {
      const short = new Float32Array(16000);
      for (let i = 3200; i < 4800; i++) short[i] = (i % 2 === 0 ? 1 : -1) * 10 ** (db / 20); // 0.1 s
      return (await classifier.classify(short, { sr: 16000 })).silent;
    };
    expect([await isSilentAt(-59.5), await isSilentAt(-60.5)]).toEqual([false, true]);
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
