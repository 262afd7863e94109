import { prepareBackend } from "@ser/backend";
import { seededRandom } from "@ser/datasets";
import { dnn, SeededDropout } from "@ser/models";
import {
  adamW,
  type CheckpointStore,
  crossEntropy,
  type FitOptions,
  fit,
  oneCycle,
  reduceLROnPlateau,
  rowBatches,
} from "@ser/train";
import * as tf from "@tensorflow/tfjs-core";
import * as tfl from "@tensorflow/tfjs-layers";
import { beforeAll, describe, expect, test } from "vitest";

beforeAll(async () => {
  await prepareBackend({ prefer: "wasm" });
});

const build = (seed = 1) => dnn({ inputDim: 4, nClasses: 3, hiddenUnits: [8], dropoutRates: [0.3], seed });

function clouds(n: number, seed: number) {
  const random = seededRandom(seed);
  const y = Int32Array.from({ length: n }, (_, i) => i % 3);
  const x = Float32Array.from({ length: 4 * n }, (_, i) => random() + Number(i % 4 === y[i >> 2]));
  return { x, y };
}

/** A store in memory, with everything that was ever written to it. */
function memoryStore(every: CheckpointStore["every"] = { batches: 1 }) {
  const written: Uint8Array[] = [];
  let current: Uint8Array | undefined;
  const store: CheckpointStore = {
    name: "memory",
    every,
    read: async () => current,
    write: async (bytes) => {
      current = bytes;
      written.push(bytes);
    },
  };
  return { store, written, put: (bytes: Uint8Array | undefined) => (current = bytes) };
}

const settings = (): FitOptions => ({
  epochs: 3,
  learningRate: oneCycle({ maxLearningRate: 0.01 }),
  optimizer: adamW(),
  loss: crossEntropy({ labelSmoothing: 0.1 }),
  clipNorm: 1,
  averaging: 0.9,
  validation: clouds(9, 2),
  earlyStopping: { monitor: "uar", patience: 3 },
});
const augment = (x: Float32Array, { random }: { random: () => number }) => x.map((v) => v + 0.1 * random());
const source = () =>
  rowBatches(clouds(20, 1), { batchSize: 8, seed: 1, nClasses: 3, oversample: true, augment });

async function run(options: Partial<FitOptions> = {}) {
  const model = build();
  const result = await fit(model, source(), { ...settings(), ...options });
  const weights = model.getWeights().map((weight) => weight.dataSync());
  return { result, weights };
}

describe("a continued run", () => {
  test("comes to the same weights and history, bit for bit, wherever it was cut", async () => {
    const whole = await run();
    const { store, written, put } = memoryStore();
    await run({ checkpoint: store });
    expect(written).toHaveLength(9);
    for (const bytes of [...written]) {
      put(Buffer.concat([Buffer.of(0), bytes]).subarray(1)); // as files are read: a view at an odd place
      const continued = await run({ checkpoint: store });
      expect(continued.weights).toEqual(whole.weights);
      expect(continued.result.history).toEqual(whole.result.history);
      expect(continued.result.resumedFrom).toBeDefined();
    }
  });

  test("continues after it was ended by its signal, and says so", async () => {
    const whole = await run();
    const { store } = memoryStore({ epochs: 100 });
    const abort = new AbortController();
    const stopped = run({
      checkpoint: store,
      signal: abort.signal,
      onBatch: ({ step }) => {
        if (step === 4) abort.abort();
      },
    });
    await expect(stopped).rejects.toThrow(
      'stopped in epoch 2, after 1 of its 3 batches; the same call continues from the checkpoint "memory"',
    );
    const { result, weights } = await run({ checkpoint: store });
    expect(result.resumedFrom).toEqual({ epoch: 2, batch: 1, step: 4 });
    expect(weights).toEqual(whole.weights);
  });

  test("needs nothing but its history for a schedule that looks at it", async () => {
    const plateau = () => ({ learningRate: reduceLROnPlateau({ learningRate: 0.01, patience: 0 }) });
    const whole = await run(plateau());
    const { store, written, put } = memoryStore({ epochs: 1 });
    await run({ ...plateau(), checkpoint: store });
    put(written[1]);
    const { weights } = await run({ ...plateau(), checkpoint: store });
    expect(weights).toEqual(whole.weights);
  });

  test("leaves no tensors behind", async () => {
    const { store } = memoryStore();
    const model = build();
    const before = tf.memory().numTensors;
    await fit(model, source(), { ...settings(), checkpoint: store });
    await fit(model, source(), { ...settings(), checkpoint: store });
    expect(tf.memory().numTensors).toBe(before);
  });
});

describe("a checkpoint", () => {
  test("of another model, data or settings is refused, naming what differs", async () => {
    const { store } = memoryStore();
    await run({ checkpoint: store });
    const refused = (options: Partial<FitOptions>, data = source(), model = build()) =>
      expect(fit(model, data, { ...settings(), checkpoint: store, ...options })).rejects;
    await refused({ epochs: 4 }).toThrow(
      '"memory" is the checkpoint of another run: epochs must be 3, got 4',
    );
    await refused({ clipNorm: 2 }).toThrow("clipNorm must be 1, got 2");
    await refused({ optimizer: adamW({ weightDecay: 0.1 }) }).toThrow(
      "optimizer.weightDecay must be 0.01, got 0.1",
    );
    const wide = dnn({ inputDim: 4, nClasses: 3, hiddenUnits: [9], dropoutRates: [0.3], seed: 1 });
    await refused({}, source(), wide).toThrow("model.weights[0][1] must be 8, got 9");
    const other = rowBatches(clouds(20, 3), {
      batchSize: 8,
      seed: 1,
      nClasses: 3,
      oversample: true,
      augment,
    });
    await refused({}, other).toThrow("data.sha256 must be");
    const seeded = rowBatches(clouds(20, 1), {
      batchSize: 8,
      seed: 2,
      nClasses: 3,
      oversample: true,
      augment,
    });
    await refused({}, seeded).toThrow("data.seed must be 1, got 2");
    await refused({ validation: clouds(9, 5) }).toThrow("validation.sha256 must be");
  });

  test("that is half-written, changed or something else is refused", async () => {
    const { store, written, put } = memoryStore();
    await run({ checkpoint: store });
    const bytes = written[3]!;
    for (const wrong of [bytes.slice(0, bytes.length >> 1), bytes.map((b, i) => (i === 500 ? b ^ 1 : b))]) {
      put(wrong);
      await expect(run({ checkpoint: store })).rejects.toThrow("it is half-written, or was changed");
    }
    put(Uint8Array.of(1, 2, 3));
    await expect(run({ checkpoint: store })).rejects.toThrow("must begin as a checkpoint of fit does");
  });

  test("that cannot be written does not end the run, and is told once", async () => {
    const warnings: string[] = [];
    const full: CheckpointStore = {
      name: "full.checkpoint",
      every: { batches: 1 },
      read: async () => undefined,
      write: () => Promise.reject(new Error("ENOSPC: no space left on device, write")),
    };
    const { result, weights } = await run({ checkpoint: full, onWarning: (text) => warnings.push(text) });
    expect(weights).toEqual((await run()).weights);
    expect(result.warnings).toEqual([
      'fit: the checkpoint "full.checkpoint" could not be written, and is as it was before: ENOSPC: no space left on device, write',
    ]);
    expect(warnings).toEqual(result.warnings);
  });

  test("that could not be written when the signal came is not said to be there", async () => {
    const abort = new AbortController();
    const full: CheckpointStore = {
      name: "full.checkpoint",
      every: { batches: 1 },
      read: async () => undefined,
      write: () => Promise.reject(new Error("ENOSPC")),
    };
    const stopped = run({ checkpoint: full, signal: abort.signal, onBatch: () => abort.abort() });
    await expect(stopped).rejects.toThrow(
      'stopped in epoch 1, after 1 of its 3 batches; the checkpoint "full.checkpoint" could not be written (ENOSPC)',
    );
  });

  test("asks for the data's fingerprint once, however often it is written", async () => {
    const { store, written } = memoryStore();
    let nAsked = 0;
    const counted = {
      ...source(),
      get fingerprint() {
        nAsked++;
        return "counted";
      },
    };
    nAsked = 0;
    await fit(build(), counted, { ...settings(), checkpoint: store });
    expect(written.length).toBeGreaterThan(2);
    expect(nAsked).toBe(1);
  });

  test("dropout begins anew in a fit that continues none", async () => {
    const model = build();
    const first = model.getWeights().map((weight) => weight.clone());
    const once = { epochs: 2, batchSize: 8, seed: 1, learningRate: 0.01 };
    const learned = async () => {
      model.setWeights(first);
      await fit(model, clouds(30, 1), once);
      return model.getWeights().map((weight) => [...weight.dataSync()]);
    };
    expect(await learned()).toEqual(await learned());
  });

  test("holds the steps of dropout within wrappers, too", async () => {
    const wrapped = () => {
      const input = tfl.input({ shape: [4] });
      const rows = tfl.layers.reshape({ targetShape: [2, 2] }).apply(input);
      const layer = new SeededDropout({ rate: 0.5, seed: 1 });
      const dropped = tfl.layers.timeDistributed({ layer }).apply(rows);
      const flat = tfl.layers.flatten().apply(dropped);
      const kernelInitializer = tfl.initializers.glorotUniform({ seed: 1 });
      const logits = tfl.layers.dense({ units: 3, kernelInitializer }).apply(flat) as tfl.SymbolicTensor;
      return tfl.model({ inputs: input, outputs: logits });
    };
    const trained = async (checkpoint?: CheckpointStore) => {
      const model = wrapped();
      await fit(model, source(), { epochs: 2, learningRate: 0.01, ...(checkpoint && { checkpoint }) });
      return model.getWeights().map((weight) => weight.dataSync());
    };
    const { store, written, put } = memoryStore();
    await trained(store);
    put(written[2]);
    expect(await trained(store)).toEqual(await trained());
  });

  test("is not replaced by weights that are no longer finite", async () => {
    const { store, written } = memoryStore();
    await expect(
      fit(build(), source(), { epochs: 3, learningRate: 1e38, checkpoint: store }),
    ).rejects.toThrow(/the loss is|weights must stay finite/);
    for (const bytes of written) expect(new TextDecoder().decode(bytes.slice(0, 8))).toBe("SERRUN01");
    expect(written.length).toBeLessThan(2);
  });
});
