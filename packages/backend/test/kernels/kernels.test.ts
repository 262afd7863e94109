// Every operation that the models use, forward and backward, on every backend of this machine, against cpu.
// SER_THREADS=2 gives wasm two threads; SER_SOFTWARE_GPU=1 takes graphics that the CPU emulates.
import { type BackendName, prepareBackend } from "@ser/backend";
import * as tf from "@tensorflow/tfjs-core";
import "@tensorflow/tfjs-layers"; // registers the gradients
import { beforeAll, describe, expect, test } from "vitest";
import { type Evaluation, evaluateCase, relativeError } from "./evaluateCase.ts";
import { kernelCases } from "./kernelCases.ts";

const TOLERANCE = 1e-4;
const settings = {
  threads: Number(process.env.SER_THREADS ?? 1),
  allowSoftwareGpu: process.env.SER_SOFTWARE_GPU === "1",
};
const SEEDS = settings.allowSoftwareGpu ? [1] : [1, 2, 3, 4]; // emulated graphics take minutes

await prepareBackend({ prefer: "cpu" });
const expected = new Map<string, Evaluation[]>();
for (const { name, ...rest } of Object.values(kernelCases).flat()) {
  const evaluations: Evaluation[] = [];
  for (const seed of SEEDS) evaluations.push(await evaluateCase({ name, ...rest }, seed));
  expected.set(name, evaluations);
}

/** cpu, and either of TensorFlow's own libraries, are not compared with themselves. */
const names: readonly BackendName[] = ["node-gpu", "node", "webgpu", "wasm"];
const present: BackendName[] = [];
for (const name of names) {
  const backend = await prepareBackend({ ...settings, prefer: name }).catch(() => undefined);
  if (backend) present.push(name);
}

test("the names of the cases differ", () => {
  expect(expected.size).toBe(Object.values(kernelCases).flat().length);
});

test("wasm is there", () => {
  expect(present).toContain("wasm");
});

describe.each(present)("on %s", (backend) => {
  beforeAll(async () => {
    await prepareBackend({ ...settings, prefer: backend });
  });

  describe.each(Object.entries(kernelCases))("%s", (_, cases) => {
    test.each(cases)("$name", async (kernelCase) => {
      for (const [i, seed] of SEEDS.entries()) {
        const wanted = expected.get(kernelCase.name)![i]!;
        const before = tf.memory().numTensors;
        const got = await evaluateCase(kernelCase, seed);
        expect(tf.memory().numTensors, "tensors left over").toBe(before);
        expect(Object.keys(got)).toEqual(Object.keys(wanted));
        for (const [part, values] of Object.entries(wanted)) {
          expect(relativeError(got[part]!, values), `${part}, seed ${seed}`).toBeLessThanOrEqual(TOLERANCE);
        }
      }
    });
  });
});
