import { prepareBackend } from "@ser/backend";
import type { EmotionClassifier, StreamResult } from "@ser/models";
import * as tf from "@tensorflow/tfjs-core";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { smallClassifier, sound } from "./smallClassifier.ts";

let classifier: EmotionClassifier;
beforeAll(async () => {
  await prepareBackend({ prefer: "wasm" });
  classifier = smallClassifier();
});

/** Sound with a pause in it. */
const sr = 24000;
const y = sound(4.3, sr);
y.fill(0, 1.5 * sr, 3 * sr);

/** Streams `y` in chunks of the sizes given, over and over. */
async function streamed(sizes: readonly number[], smoothing?: number) {
  const results: StreamResult[] = [];
  const stream = classifier.stream({
    sr,
    onResult: (result) => results.push(result),
    ...(smoothing === undefined ? {} : { smoothing }),
  });
  for (let from = 0, i = 0; from < y.length; i++) {
    const to = from + sizes[i % sizes.length]!;
    await stream.push(y.subarray(from, to));
    from = to;
  }
  return { results, verdict: await stream.end() };
}

describe("a stream", () => {
  test("gives the batch's windows and verdict, bit for bit, however the sound is cut", async () => {
    const { timeline, ...verdict } = await classifier.classify(y, { sr });
    expect(timeline.some(({ silent }) => silent)).toBe(true);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 50, max: 40000 }), { minLength: 1, maxLength: 4 }),
        async (sizes) => {
          const { results, verdict: said } = await streamed(sizes);
          expect(results.map(({ window }) => window)).toEqual(timeline);
          expect(said).toEqual(verdict);
        },
      ),
      { numRuns: 8, seed: 1 },
    );
  });

  test("unsmoothed, says of each window what the window says", async () => {
    const { results } = await streamed([5000], 0);
    for (const { window, predictions, silent, top } of results) {
      expect(silent).toBe(window.silent);
      expect(top?.probability ?? null).toBe(window.probabilities && Math.max(...window.probabilities));
      expect(predictions).toHaveLength(silent ? 0 : 3);
    }
  });

  test("smoothed, carries a share of the verdict before, and none over silence", async () => {
    const { results } = await streamed([5000], 0.75);
    let before: number | undefined;
    for (const { window, predictions } of results) {
      const now = window.probabilities?.[1];
      const wanted = now === undefined || before === undefined ? now : 0.75 * before + 0.25 * now;
      expect(predictions.find(({ label }) => label === "happy")?.probability).toBe(wanted);
      before = wanted;
    }
  });

  test("keeps its order where nobody waits, and its own copy of the chunks", async () => {
    const waited = await streamed([3000]);
    const results: StreamResult[] = [];
    const stream = classifier.stream({ sr, onResult: (result) => results.push(result) });
    const buffer = new Float32Array(3000);
    for (let from = 0; from < y.length; from += 3000) {
      const chunk = y.subarray(from, from + 3000);
      buffer.set(chunk);
      void stream.push(buffer.subarray(0, chunk.length));
    }
    const verdict = await stream.end();
    expect({ results, verdict }).toEqual(waited);
  });

  test("leaves out a chunk that is no sound, and goes on", async () => {
    const results: StreamResult[] = [];
    const stream = classifier.stream({ sr, onResult: (result) => results.push(result) });
    await expect(stream.push(Float32Array.of(0, Number.NaN))).rejects.toThrow(
      "push: samples must be finite, got NaN at sample 1",
    );
    await expect(stream.push([0] as never)).rejects.toThrow("push: samples must be a Float32Array");
    await stream.push(new Float32Array(0));
    await stream.push(y);
    expect(await stream.end()).toMatchObject({ silent: false });
    expect(results.length).toBeGreaterThan(3);
    await expect(stream.push(y)).rejects.toThrow("push: the stream must not have ended; start another");
    await expect(stream.end()).rejects.toThrow("end: the stream must not have ended");
  });

  test("keeps the time of its windows where the model fails for some of them", async () => {
    const mortal = smallClassifier();
    const weights = mortal.model.getWeights().map((weight) => weight.clone());
    mortal.model.setWeights(weights.map(({ shape }) => tf.fill(shape, Number.NaN)));
    const starts: number[] = [];
    const stream = mortal.stream({ sr, onResult: ({ window }) => starts.push(window.start) });
    const long = sound(12, sr);
    await expect(stream.push(long)).rejects.toThrow("logits must be finite");
    mortal.model.setWeights(weights);
    await stream.push(sound(0.5, sr));
    await stream.end();
    expect(starts[0]).toBeGreaterThan(10);
  });

  test("goes on after a listener that fails, and rejects the chunk that led to it", async () => {
    let n = 0;
    const stream = classifier.stream({
      sr,
      onResult() {
        if (n++ === 0) throw new Error("listener's own");
      },
    });
    await expect(stream.push(sound(1.6, sr))).rejects.toThrow("listener's own");
    expect(n).toBeGreaterThan(1); // the other windows of that chunk were told
    await stream.push(sound(2, sr));
    const whole = Float32Array.from([...sound(1.6, sr), ...sound(2, sr)]);
    const { timeline, ...verdict } = await classifier.classify(whole, { sr });
    expect(await stream.end()).toEqual(verdict);
    expect(n).toBe(timeline.length);
  });

  test("whose listener fails at the last window tells what it threw first, then the verdict", async () => {
    const thrown: Error[] = [];
    const stream = classifier.stream({
      sr,
      onResult({ window }) {
        if (window.end < 1.6) return;
        thrown.push(new Error(`at ${window.start}`));
        throw thrown.at(-1);
      },
    });
    await stream.push(sound(1.5, sr));
    await stream.push(sound(0.3, sr).subarray(0, 0.11 * sr));
    const error = await stream.end().catch((reason: Error) => reason);
    expect(error).toBe(thrown[0]);
    const whole = Float32Array.from([...sound(1.5, sr), ...sound(0.3, sr).subarray(0, 0.11 * sr)]);
    const { timeline: _, ...verdict } = await classifier.classify(whole, { sr });
    expect(await stream.end()).toEqual(verdict);
    await expect(stream.push(whole)).rejects.toThrow("push: the stream must not have ended");
  });

  test("may be ended by its own listener", async () => {
    let verdict: Promise<unknown> | undefined;
    const stream = classifier.stream({
      sr,
      onResult() {
        verdict ??= stream.end();
      },
    });
    await stream.push(sound(1.6, sr));
    expect(await verdict).toMatchObject({ silent: false });
  });

  test.each([
    ["before a chunk", 0],
    ["while a chunk is judged", 1.5],
  ])("of a model that was disposed of %s says so", async (_, seconds) => {
    const gone = smallClassifier();
    const stream = gone.stream({ sr, onResult: () => {} });
    const pushed = stream.push(sound(seconds, sr));
    gone.dispose();
    const told = await Promise.allSettled([pushed, stream.push(sound(2, sr)), stream.end()]);
    const reasons = told.flatMap((result) => (result.status === "rejected" ? [result.reason.message] : []));
    const message = "the model must not be disposed of before; load it again";
    const calls = seconds > 0 ? ["push", "push", "end"] : ["push", "end"];
    expect(reasons).toEqual(calls.map((call) => `${call}: ${message}`));
  });

  test("without sound has no verdict", async () => {
    const stream = classifier.stream({ sr, onResult: () => {} });
    await stream.push(new Float32Array(120));
    await expect(stream.end()).rejects.toThrow("end: samples must last at least 0.1 s, got 0.005 s");
  });

  test.each([
    [{ sr, smoothing: 1 }, "stream: smoothing must be at least 0 and below 1, got 1"],
    [{ sr: "48000" }, "stream: sr must be a number, in Hz, got string"],
    [{ sr, windows: { duration: 0, hop: 1 } }, "stream: windows must have a duration"],
  ])("%j is refused", (options, message) => {
    expect(() => classifier.stream({ onResult: () => {}, ...options } as never)).toThrow(message);
  });

  test("needs windows", () => {
    const whole = smallClassifier({ windows: undefined as never });
    expect(() => whole.stream({ sr, onResult: () => {} })).toThrow("stream: windows must be given");
    whole.stream({ sr, onResult: () => {}, windows: { duration: 1, hop: 1 } });
  });
});

test("a stream smooths by half unless told, and abstains as classify does", async () => {
  expect(await streamed([5000])).toEqual(await streamed([5000], 0.5));
  const careful = smallClassifier({ abstainBelow: 0.999 });
  const results: StreamResult[] = [];
  const stream = careful.stream({ sr, onResult: (result) => results.push(result) });
  await stream.push(sound(2.5, sr));
  for (const said of [...results, await stream.end()]) {
    expect(said).toMatchObject({ top: null, abstained: true, silent: false });
  }
});
