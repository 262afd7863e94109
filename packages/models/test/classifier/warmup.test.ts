import { prepareBackend } from "@ser/backend";
import { acnt, emotionClassifier } from "@ser/models";
import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { description, sound } from "./smallClassifier.ts";

interface Heap {
  _malloc(nBytes: number): number;
  _free(address: number): void;
}

test("leaves nothing to be prepared for the first sound", async () => {
  await prepareBackend({ prefer: "wasm" });
  const { wasm } = tf.backend() as unknown as { wasm: Heap };
  const { _malloc: malloc, _free: free } = wasm;
  const held = new Map<number, number>();
  wasm._malloc = (nBytes) => {
    const address = malloc(nBytes);
    held.set(address, nBytes);
    return address;
  };
  wasm._free = (address) => {
    held.delete(address);
    free(address);
  };
  const nBytes = () => [...held.values()].reduce((sum, bytes) => sum + bytes, 0);
  try {
    const model = acnt({ nClasses: 3, inputShape: [16, 32], nPools: 2, cnnChannels: [8, 16], seed: 1 });
    const classifier = emotionClassifier(model, description);
    const before = nBytes();
    await classifier.warmup();
    const warm = nBytes();
    expect(warm).toBeGreaterThan(before); // filters that are prepared
    for (let call = 0; call < 3; call++) {
      await classifier.classify(sound(1, 16000), { sr: 16000 });
      expect(nBytes()).toBe(warm);
    }
    classifier.dispose();
  } finally {
    Object.assign(wasm, { _malloc: malloc, _free: free });
  }
});
