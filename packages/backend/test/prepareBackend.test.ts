import { prepareBackend } from "@ser/backend";
import * as tf from "@tensorflow/tfjs-core";
import { afterEach, expect, test, vi } from "vitest";

afterEach(() => vi.unstubAllEnvs());

test("wasm is chosen when nobody asks for another, and computes", async () => {
  vi.stubEnv("SER_BACKEND", "");
  const backend = await prepareBackend();
  expect(backend.name).toBe("wasm");
  expect(backend.summary).toMatch(/^TensorFlow\.js 4\.\d+\.\d+ on wasm$/);
  expect(tf.getBackend()).toBe("wasm");
  expect([...tf.matMul([[1, 2]], [[3], [4]]).dataSync()]).toEqual([11]);
});

test("SER_BACKEND asks for a backend, and the option wins over it", async () => {
  vi.stubEnv("SER_BACKEND", "cpu");
  expect(await prepareBackend()).toMatchObject({
    name: "cpu",
    summary: expect.stringMatching("on cpu \\(asked for\\)"),
  });
  expect(await prepareBackend({ prefer: "wasm" })).toMatchObject({ name: "wasm" });
});

test("a name that is no backend's is refused, with the names that are", async () => {
  vi.stubEnv("SER_BACKEND", "cuda");
  await expect(prepareBackend()).rejects.toThrow('backend must be one of wasm, cpu, got "cuda"');
});

test("no process-wide error listener is left behind", async () => {
  const count = () =>
    process.listenerCount("unhandledRejection") + process.listenerCount("uncaughtException");
  const before = count();
  await prepareBackend({ prefer: "wasm" });
  expect(count()).toBe(before);
});
