// A heap that is full, and what is in it then; it stays large, so that these tests have a file of their own.
import { prepareBackend } from "@ser/backend";
import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";

const NO_ROOM =
  /^wasm: the heap must have room for \d+ bytes more, got none; use smaller batches, or dispose/;

test("a heap without room is told, whoever asks, and nothing is written over or left behind", async () => {
  await prepareBackend({ prefer: "wasm" });
  const backend = tf.backend() as BackendWasm;
  const x = tf.ones([1, 128, 128, 4]) as tf.Tensor4D;
  const filter = tf.fill([3, 3, 4, 8], 2) as tf.Tensor4D;
  const beginning = () => (backend.wasm as unknown as { HEAPU8: Uint8Array }).HEAPU8.slice(0, 2 ** 14); // the allocator counts behind it
  const sum = () => tf.tidy(() => tf.sum(tf.conv2d(x, filter, 1, "same")).dataSync()[0]);
  const whole = sum();
  const fillers: tf.TensorInfo[] = [];
  for (const nValues of [2 ** 26, 2 ** 22, 2 ** 18, 2 ** 14]) {
    try {
      for (;;) fillers.push(backend.makeOutput([nValues], "float32"));
    } catch (error) {
      expect((error as Error).message).toMatch(NO_ROOM);
    }
  }
  const [before, { numTensors }, nData] = [beginning(), tf.memory(), backend.numDataIds()];
  for (let i = 0; i < 3; i++) {
    expect(() => tf.conv2d(x, filter, 1, "same")).toThrow(NO_ROOM); // 512 kB
    expect(() => tf.add(x, 1)).toThrow(NO_ROOM); // a stock kernel
    expect(() => tf.zeros([2 ** 18])).toThrow(NO_ROOM);
  }
  expect(beginning()).toEqual(before);
  expect(backend.numDataIds()).toBe(nData);
  expect(tf.memory().numTensors).toBe(numTensors);
  for (const { dataId } of fillers) backend.disposeData(dataId);
  for (let use = 0; use < 3; use++) expect(sum()).toBe(whole);
});

test("outputs of a kernel that finds no room for its work are freed", async () => {
  await prepareBackend({ prefer: "wasm" });
  const backend = tf.backend() as BackendWasm & { wasm: { _malloc(nBytes: number): number } };
  const x = tf.ones([1, 32, 32, 8]) as tf.Tensor4D;
  const filter = tf.ones([3, 3, 8, 8]) as tf.Tensor4D;
  const { _malloc: malloc } = backend.wasm;
  const nData = backend.numDataIds();
  let nCalls = 0;
  backend.wasm._malloc = (nBytes) => {
    nCalls++;
    if (nCalls === 2) throw new RangeError("no room for the work");
    return malloc(nBytes);
  };
  try {
    expect(() => tf.conv2d(x, filter, 1, "same")).toThrow("no room for the work");
  } finally {
    backend.wasm._malloc = malloc;
  }
  expect([nCalls, backend.numDataIds()]).toEqual([2, nData]);
});
