// What fit makes of batches, whoever gives them.
import { prepareBackend } from "@ser/backend";
import { crnn, mlp } from "@ser/models";
import { type Batch, type BatchRecord, type BatchSource, fit, type MixedBatch, rowBatches } from "@ser/train";
import { beforeAll, describe, expect, test } from "vitest";

beforeAll(async () => {
  await prepareBackend({ prefer: "wasm" });
});

const rows = {
  x: Float32Array.from({ length: 20 }, (_, i) => i),
  y: Int32Array.of(0, 0, 0, 0, 0, 0, 0, 1, 1, 2),
};
const settings = { batchSize: 4, seed: 1, nClasses: 3 };

describe("fit", () => {
  const model = () => mlp({ inputDim: 2, nClasses: 3, hiddenUnits: [4], seed: 1 });
  const options = { epochs: 2, learningRate: 0.01 };

  test("batches whose arrays are of another type are refused: their bytes would be taken for other numbers", async () => {
    const mixed = (change: (batch: MixedBatch) => object) =>
      fit(
        model(),
        rowBatches(rows, { ...settings, mix: (batch) => ({ ...batch, ...change(batch) }) }),
        options,
      );
    await expect(mixed(({ x }) => ({ x: Float64Array.from(x) }))).rejects.toThrow(
      "fit: x must be a Float32Array, got Float64Array in epoch 1, batch 1; Float32Array.from makes one",
    );
    await expect(mixed(({ targets }) => ({ targets: [...targets] }))).rejects.toThrow(
      "fit: targets must be a Float32Array, got Array in epoch 1, batch 1",
    );
    const source = rowBatches(rows, settings);
    const listed: BatchSource = {
      ...source,
      *batches(epoch) {
        for (const batch of source.batches(epoch) as Iterable<Batch>) {
          yield { ...batch, rows: [...batch.rows] as never };
        }
      },
    };
    await expect(fit(model(), listed, options)).rejects.toThrow("fit: rows must be an Int32Array, got Array");
  });

  test("learns the same from rows, from their source, and from an asynchronous one", async () => {
    const source = rowBatches(rows, settings);
    const slow: BatchSource = {
      ...source,
      fingerprint: "slow",
      async *batches(epoch, from) {
        for (const batch of source.batches(epoch, from) as Iterable<Batch>) {
          await new Promise((resolve) => setTimeout(resolve, 1));
          yield batch;
        }
      },
    };
    const histories = [
      await fit(model(), rows, { ...options, batchSize: 4, seed: 1 }),
      await fit(model(), source, options),
      await fit(model(), slow, options),
    ].map(({ history }) => history);
    expect(histories[1]).toEqual(histories[0]);
    expect(histories[2]).toEqual(histories[0]);
  });

  test("tells of each batch what a progress bar shows", async () => {
    const told: BatchRecord[] = [];
    const { history } = await fit(model(), rowBatches(rows, settings), {
      ...options,
      onBatch: (record) => told.push(record),
    });
    expect(told.map(({ epoch, batch, step }) => [epoch, batch, step])).toEqual([
      [1, 1, 1],
      [1, 2, 2],
      [1, 3, 3],
      [2, 1, 4],
      [2, 2, 5],
      [2, 3, 6],
    ]);
    expect(told[2]).toMatchObject({ nSteps: 6, nBatches: 3, learningRate: 0.01, loss: history[0]!.loss });
    expect(told[0]!.secondsLeft).toBeGreaterThan(0);
    expect(told[5]!.secondsLeft).toBe(0);
    expect(told[0]!.clipsPerSecond).toBeGreaterThan(0);
  });

  test("classes that no row has are told, and end nothing", async () => {
    const few = { x: Float32Array.of(1, 2, 3, 4), y: Int32Array.of(0, 1) };
    const { warnings } = await fit(model(), few, { ...options, batchSize: 2, seed: 1, validation: few });
    expect(warnings).toEqual([
      "fit: the training part has no rows of classes 2: the model cannot learn them",
      "fit: the validation part has no rows of classes 2: its UAR is over the others",
    ]);
  });

  test("early stopping ends the run, and gives back the weights of the best epoch", async () => {
    const learner = model();
    let atBest: Float32Array[] = [];
    const result = await fit(learner, rows, {
      epochs: 30,
      batchSize: 4,
      seed: 1,
      learningRate: Object.assign(
        ({ history }: { history: readonly unknown[] }) => (history.length < 2 ? 0.001 : 100),
        { config: { name: "far too large from the third epoch on" } },
      ),
      earlyStopping: { patience: 2 },
      validation: rows,
      onEpoch: ({ epoch }) => {
        if (epoch === 2) atBest = learner.getWeights().map((weight) => weight.dataSync() as Float32Array);
      },
    });
    expect(result).toMatchObject({ ended: "earlyStopping", bestEpoch: 2, epochOfWeights: 2, nEpochs: 4 });
    expect(learner.getWeights().map((weight) => weight.dataSync())).toEqual(atBest);
  });

  test("what does not fit the model, or comes wrong from a source, is named", async () => {
    const source = rowBatches(rows, { ...settings, inputShape: [2, 1] });
    await expect(fit(model(), source, options)).rejects.toThrow(
      "must be [2], as the model's input, got [2, 1]",
    );
    const five = rowBatches(rows, { ...settings, nClasses: 5 });
    await expect(fit(model(), five, options)).rejects.toThrow("the 3 classes of the model's output, got 5");
    const good = rowBatches(rows, settings);
    const giving = (change: (batch: Batch) => Batch): BatchSource => ({
      ...good,
      fingerprint: "changed",
      nameOf: (row) => `clip ${row}`,
      *batches(epoch) {
        for (const batch of good.batches(epoch) as Iterable<Batch>) yield change(batch);
      },
    });
    const none = giving(() => ({
      x: new Float32Array(),
      targets: new Float32Array(),
      rows: new Int32Array(),
    }));
    await expect(fit(model(), none, options)).rejects.toThrow("at least one row, got 0 in epoch 1, batch 1");
    const nan = giving((batch) => ({ ...batch, x: batch.x.map(() => Number.NaN) }));
    await expect(fit(model(), nan, options)).rejects.toThrow(
      /got NaN in epoch 1, batch 1, clip \d, column 0/,
    );
    const options2 = { ...options, batchSize: 4 };
    await expect(fit(model(), good, options2)).rejects.toThrow("batchSize must be left out, as the source");
    await expect(fit(model(), rows, options)).rejects.toThrow("batchSize must be an integer, got none");
  });

  test("takes spectrograms", async () => {
    const network = crnn({ nClasses: 3, seed: 1 });
    const [, ...shape] = network.inputs[0]!.shape as number[];
    const size = shape.reduce((a, b) => a! * b!, 1);
    const x = Float32Array.from({ length: 2 * size }, (_, i) => Math.sin(i));
    const before = network.getWeights().map((weight) => weight.dataSync());
    const data = { x, y: Int32Array.of(0, 2) };
    const { history } = await fit(network, data, { ...options, batchSize: 2, seed: 1 });
    expect(history).toHaveLength(2);
    expect(network.getWeights().map((weight) => weight.dataSync())).not.toEqual(before);
  });
});
