// When a checkpoint is written, and which run may go on from it.
import { prepareBackend } from "@ser/backend";
import { type CheckpointStore, crossEntropy, type FitOptions, fit, rowBatches } from "@ser/train";
import { beforeAll, expect, test, vi } from "vitest";
import { createCheckpointClock } from "../../src/training/checkpoint/checkpointClock.ts";
import { clouds, smallMlp } from "../clouds.ts";

beforeAll(async () => {
  await prepareBackend({ prefer: "wasm" });
});

function epochStore(): CheckpointStore {
  let current: Uint8Array | undefined;
  return {
    name: "memory",
    every: { epochs: 1 },
    read: async () => current,
    write: async (bytes) => {
      current = bytes;
    },
  };
}

test("one is written after so many epochs, or after half a minute unless told", () => {
  const clock = createCheckpointClock({ epochs: 1 });
  const ends = [false, true, false, true];
  expect(ends.map((isEpochEnd) => clock.tick({ isEpochEnd }))).toEqual(ends);
  let now = 0;
  const spy = vi.spyOn(performance, "now").mockImplementation(() => now);
  const timed = createCheckpointClock();
  const due = [10_000, 29_999, 30_000, 59_999, 60_000].map((at) => {
    now = at;
    return timed.tick({ isEpochEnd: false });
  });
  spy.mockRestore();
  expect(due).toEqual([false, false, true, false, true]);
});

test("settings that a checkpoint could not tell from others are refused beside one", async () => {
  const rows = { ...clouds(20, 1), nClasses: 3 };
  const settings: FitOptions = {
    epochs: 1,
    learningRate: 0.01,
    batchSize: 8,
    seed: 1,
    checkpoint: epochStore(),
  };
  const fitting = (change: object) => fit(smallMlp(), rows, { ...settings, ...change } as FitOptions);
  const rule = "must have a config with its name and settings where there is a checkpoint, got none";
  await expect(fitting({ learningRate: () => 0.1 })).rejects.toThrow(`fit: learningRate ${rule}`);
  const plain = crossEntropy();
  const loss = (...args: Parameters<typeof plain>) => plain(...args);
  await expect(fitting({ loss })).rejects.toThrow(`fit: loss ${rule}`);
  await fitting({ loss, checkpoint: undefined });
  await fitting({ loss: Object.assign(loss, { config: { name: "mine" } }) });
});

test.each([
  ["onEpoch", "log"],
  ["onBatch", true],
  ["onWarning", 1],
])("%s that is no function is refused before any step", async (name, value) => {
  const model = smallMlp();
  const weights = () => model.getWeights().map((weight) => [...weight.dataSync()]);
  const before = weights();
  const settings = { epochs: 1, learningRate: 0.01, batchSize: 8, seed: 1, [name]: value } as FitOptions;
  await expect(fit(model, { ...clouds(20, 1), nClasses: 3 }, settings)).rejects.toThrow(
    `fit: ${name} must be a function, got`,
  );
  expect(weights()).toEqual(before);
});

test("whether the best weights come back is told by true or false", async () => {
  const earlyStopping = { patience: 1, restoreBestWeights: "false" as never };
  const settings = { epochs: 1, learningRate: 0.01, batchSize: 8, seed: 1, earlyStopping };
  await expect(fit(smallMlp(), { ...clouds(20, 1), nClasses: 3 }, settings)).rejects.toThrow(
    "fit: earlyStopping: restoreBestWeights must be true or false, got string",
  );
});

test("one of another loss, rate, averaging, stopping or hook is refused", async () => {
  const named = (name: string) => Object.assign(<T>(value: T) => value, { config: { name } });
  const batches = (augment = "a", mix = "m") =>
    rowBatches(clouds(20, 1), {
      batchSize: 8,
      seed: 1,
      nClasses: 3,
      augment: named(augment),
      mix: named(mix),
    });
  const settings: FitOptions = {
    epochs: 2,
    learningRate: 0.01,
    averaging: 0.9,
    validation: clouds(9, 2),
    earlyStopping: { patience: 3 },
    checkpoint: epochStore(),
  };
  await fit(smallMlp(), batches(), settings);
  const refused = (change: Partial<FitOptions>, data = batches()) =>
    expect(fit(smallMlp(), data, { ...settings, ...change })).rejects;
  await refused({ averaging: 0.5 }).toThrow("averaging.decay must be 0.9, got 0.5");
  await refused({ earlyStopping: { patience: 4 } }).toThrow("earlyStopping.patience must be 3, got 4");
  await refused({ loss: crossEntropy({ labelSmoothing: 0.1 }) }).toThrow(
    "loss.labelSmoothing must be 0, got 0.1",
  );
  await refused({ learningRate: 0.02 }).toThrow("learningRate.learningRate must be 0.01, got 0.02");
  await refused({}, batches("a", "other")).toThrow('data.mix.name must be "m", got "other"');
  await refused({}, batches("other")).toThrow('data.augment.name must be "a", got "other"');
});

test("one of another backend is gone on from, with a warning", async () => {
  const once = { epochs: 2, batchSize: 8, seed: 1, learningRate: 0.01, checkpoint: epochStore() };
  await fit(smallMlp(), clouds(20, 1), once);
  await prepareBackend({ prefer: "cpu" });
  const { warnings } = await fit(smallMlp(), clouds(20, 1), once);
  await prepareBackend({ prefer: "wasm" });
  expect(warnings).toEqual([expect.stringContaining("is of the backend wasm, and continues on cpu")]);
});
