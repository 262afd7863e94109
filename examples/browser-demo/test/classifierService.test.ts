import { setTimeout } from "node:timers/promises";
import { load } from "@ser/acnt-ravdess";
import type { EmotionClassifier } from "@ser/models";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { createClassifierService, type Heard } from "../page/classifierService.ts";

const SR = 16000;
const CHUNK = 2048;

/** Four seconds that swell. */
const y = Float32Array.from({ length: 4 * SR }, (_, i) => 0.3 * Math.sin(i / 12) * Math.sin(i / 9000));

let model: EmotionClassifier;
beforeAll(async () => {
  model = await load({ variant: "int8" });
});
afterAll(() => model.dispose());

describe("listen", () => {
  test("tells the windows of classify, and when each was captured", async () => {
    const { heard, verdict } = await heardOf(y, { startedAt: 7 });
    const { timeline, ...whole } = await model.classify(y, { sr: SR });
    expect(heard.map(({ window }) => window)).toEqual(timeline);
    expect(heard.map(({ capturedAt }) => capturedAt)).toEqual(timeline.map(({ end }) => 7 + end));
    expect(verdict).toEqual(whole);
  });

  test("can be begun again", async () => {
    const service = createClassifierService(model);
    const first = await heardOf(y, { startedAt: 0, service });
    const second = await heardOf(y, { startedAt: 100, service });
    expect(second.verdict).toEqual(first.verdict);
    expect(second.heard[0]!.capturedAt).toBe(103);
  });

  test("a piece that is no sound is told at the end", async () => {
    const broken = y.slice();
    broken[CHUNK + 5] = Number.NaN;
    await expect(heardOf(broken, { startedAt: 0 })).rejects.toThrow(RangeError);
  });

  test("it is told there alone, also where a piece before it is still judged", async () => {
    const slow: EmotionClassifier = {
      ...model,
      stream(options) {
        const stream = model.stream(options);
        return { ...stream, push: (chunk) => stream.push(chunk).then(() => setTimeout(20)) };
      },
    };
    const unhandled = vi.fn();
    process.on("unhandledRejection", unhandled);
    const broken = y.slice(0, 2 * CHUNK);
    broken[CHUNK + 5] = Number.NaN;
    const service = createClassifierService(slow);
    await expect(heardOf(broken, { startedAt: 0, service })).rejects.toThrow("NaN at sample 5");
    process.off("unhandledRejection", unhandled);
    expect(unhandled).not.toHaveBeenCalled();
  });

  test("too little sound is told at the end", async () => {
    await expect(heardOf(y.slice(0, CHUNK / 2), { startedAt: 0 })).rejects.toThrow("0.1 s");
  });
});

test("stop wants listen before", async () => {
  await expect(createClassifierService(model).stop()).rejects.toThrow("call listen before");
});

/** What a service makes of sound that comes through a port. */
async function heardOf(
  sound: Float32Array,
  {
    startedAt,
    service = createClassifierService(model),
  }: { startedAt: number; service?: ReturnType<typeof createClassifierService> },
) {
  const heard: Heard[] = [];
  const { port1, port2 } = new MessageChannel();
  service.listen(port2, SR, (each) => heard.push(each));
  let nLeft = Math.ceil(sound.length / CHUNK);
  const arrived = new Promise<void>((resolve) => {
    port2.addEventListener("message", () => --nLeft === 0 && resolve());
  });
  for (let from = 0; from < sound.length; from += CHUNK) {
    port1.postMessage({ samples: sound.slice(from, from + CHUNK), time: startedAt + from / SR });
  }
  await arrived;
  const verdict = await service.stop();
  return { heard, verdict };
}
