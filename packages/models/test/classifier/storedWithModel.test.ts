import { prepareBackend } from "@ser/backend";
import { createFrontend } from "@ser/dsp";
import type { EmotionClassifier } from "@ser/models";
import * as tf from "@tensorflow/tfjs-core";
import { beforeAll, expect, test } from "vitest";
import { askModel } from "./askModel.ts";
import { description, smallClassifier, sound } from "./smallClassifier.ts";

let classifier: EmotionClassifier;
const y = sound(2.1, 16000);

beforeAll(async () => {
  await prepareBackend({ prefer: "wasm" });
  classifier = smallClassifier();
});

test("temperature: probabilities are of the logits over it", async () => {
  const calibrated = smallClassifier({ temperature: 3 });
  const short = sound(0.9, 16000);
  const { timeline } = await calibrated.classify(short, { sr: 16000 });
  askModel(classifier, short, 3).forEach((p, k) => {
    expect(timeline[0]!.probabilities![k]).toBeCloseTo(p, 6);
  });
});

test("labels: whoever sorts theirs changes no answer, and the classifier's own cannot be sorted", async () => {
  const labels = [...description.labels];
  const own = smallClassifier({ labels });
  const before = await own.classify(y, { sr: 16000 });
  labels.sort();
  expect(await own.classify(y, { sr: 16000 })).toEqual(before);
  expect(own.labels).toEqual(description.labels);
  expect(own.description.labels).toBe(own.labels);
  expect(() => (own.labels as string[]).sort()).toThrow(TypeError);
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
