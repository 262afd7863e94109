// Sound of many seconds does not keep the thread for itself, and can be ended.
import { prepareBackend } from "@ser/backend";
import type { EmotionClassifier } from "@ser/models";
import { afterEach, beforeAll, expect, test, vi } from "vitest";
import { smallClassifier, sound } from "./smallClassifier.ts";

const SR = 16000;
let classifier: EmotionClassifier;

/** Milliseconds that pass each time that the clock is looked at, besides those that do. */
let perLook = 0;
let passed = 0;
const realNow = performance.now.bind(performance);
vi.spyOn(performance, "now").mockImplementation(() => {
  passed += perLook;
  return realNow() + passed;
});
afterEach(() => {
  perLook = 0;
});

beforeAll(async () => {
  await prepareBackend({ prefer: "wasm" });
  classifier = smallClassifier();
  await classifier.warmup();
});

/** Counts how often others have the thread while some work is done. */
async function turnsDuring(work: () => Promise<unknown>): Promise<number> {
  let nTurns = 0;
  let isOver = false;
  const count = () => {
    nTurns++;
    if (!isOver) setImmediate(count);
  };
  setImmediate(count);
  await work();
  isOver = true;
  return nTurns;
}

test("others have the thread between its pieces; a short clip keeps it", async () => {
  const long = sound(120, SR);
  perLook = 50;
  expect(await turnsDuring(() => classifier.classify(long, { sr: SR }))).toBeGreaterThan(20);
  const short = long.subarray(0, 4 * SR);
  expect(await turnsDuring(() => classifier.classify(short, { sr: SR }))).toBe(0);
});

test("silence that lasts does not keep the thread either", async () => {
  perLook = 50;
  const silence = new Float32Array(60 * SR);
  expect(await turnsDuring(() => classifier.classify(silence, { sr: SR }))).toBeGreaterThanOrEqual(10);
  const minute = { duration: 60, hop: 60 };
  const whole = () => classifier.classify(silence, { sr: SR, windows: minute });
  expect(await turnsDuring(whole)).toBeGreaterThanOrEqual(10);
  const stream = classifier.stream({ sr: SR, onResult: () => {} });
  expect(await turnsDuring(() => stream.push(silence))).toBeGreaterThanOrEqual(10);
});

test("long sounds that are judged together come to what each comes to alone, bit for bit", async () => {
  const sounds = [31, 7.3, 12].map((seconds) => sound(seconds, SR));
  const classify = (y: Float32Array) =>
    classifier.classify(y, { sr: SR, windows: { duration: 1, hop: 0.2 } });
  const alone = [];
  for (const y of sounds) alone.push(await classify(y));
  expect(await Promise.all(sounds.map(classify))).toEqual(alone);
  perLook = 100; // others have the thread after each piece
  expect(await Promise.all(sounds.map(classify))).toEqual(alone);
});

test("others have the thread between batches, of many looks at each window and in a stream, too", async () => {
  const looks = { shifts: [-2, 0, 2], tempos: [0.9, 1, 1.1] };
  const careful = smallClassifier({ testTimeAugmentation: looks });
  await careful.warmup();
  perLook = 50;
  const four = sound(4, SR); // 13 windows, one at a time
  expect(await turnsDuring(() => careful.classify(four, { sr: SR }))).toBeGreaterThanOrEqual(10);
  const stream = classifier.stream({ sr: SR, onResult: () => {} });
  expect(await turnsDuring(() => stream.push(sound(60, SR)))).toBeGreaterThanOrEqual(10);
});

test("a signal ends it in the middle, with its reason", async () => {
  const controller = new AbortController();
  const reason = new Error("heard enough");
  perLook = 100;
  setImmediate(() => controller.abort(reason));
  const work = classifier.classify(sound(60, SR), { sr: SR, signal: controller.signal });
  await expect(work).rejects.toBe(reason);
  const late = classifier.classify(sound(1, SR), { sr: SR, signal: AbortSignal.abort(reason) });
  await expect(late).rejects.toBe(reason);
});

test("it is told how far it is", async () => {
  const ends: number[] = [];
  await classifier.classify(sound(12, SR), { sr: SR, onProgress: (seconds) => ends.push(seconds) });
  expect(ends).toEqual([4.75, 5, 9, 10, 12]); // the last window of each sixteen, or of five seconds
});

test("a signal that ends nothing changes nothing", async () => {
  const y = sound(8, SR);
  const { signal } = new AbortController();
  expect(await classifier.classify(y, { sr: SR, signal })).toEqual(await classifier.classify(y, { sr: SR }));
});

test("a model that is disposed of in the middle says so", async () => {
  const gone = smallClassifier();
  perLook = 50;
  setImmediate(() => gone.dispose());
  await expect(gone.classify(sound(120, SR), { sr: SR })).rejects.toThrow(
    "classify: the model must not be disposed of before; load it again",
  );
});
