// What is said before anybody prepared a backend.
import { expect, test } from "vitest";
import { acnt, cnn, crnn, dnn, mlp } from "../src/index.ts";

test.each([
  ["mlp", () => mlp({ inputDim: 2, nClasses: 2, seed: 1 })],
  ["dnn", () => dnn({ inputDim: 2, nClasses: 2, seed: 1 })],
  ["cnn", () => cnn({ nClasses: 2, seed: 1 })],
  ["crnn", () => crnn({ nClasses: 2, seed: 1 })],
  ["acnt", () => acnt({ nClasses: 2, seed: 1 })],
])("%s asks for one", (name, build) => {
  expect(build).toThrow(
    `${name}: TensorFlow.js must have a backend, got none; await prepareBackend() of @ser/backend before`,
  );
});
