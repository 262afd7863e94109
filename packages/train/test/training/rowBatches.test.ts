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
const batchesOf = (source: BatchSource, epoch: number, from = 0) => [
  ...(source.batches(epoch, { from }) as Iterable<Batch>),
];

function errorOf(task: () => unknown): Error {
  try {
    task();
  } catch (error) {
    return error as Error;
  }
  throw new Error("it did not throw");
}

describe("rowBatches", () => {
  test("every epoch sees every row once, with its own target, in another order", () => {
    const source = rowBatches(rows, settings);
    const orders = [1, 2].map((epoch) => batchesOf(source, epoch).flatMap((batch) => [...batch.rows]));
    for (const order of orders) expect(order.toSorted((a, b) => a - b)).toEqual([...rows.y.keys()]);
    expect(orders[0]).not.toEqual(orders[1]);
    for (const { x, targets, rows: places } of batchesOf(source, 1)) {
      for (const [i, row] of places.entries()) {
        expect([...x.subarray(2 * i, 2 * i + 2)]).toEqual([2 * row, 2 * row + 1]);
        expect(targets[3 * i + rows.y[row]!]).toBe(1);
      }
    }
  });

  test("a batch is the same whatever was asked for before it, hooks included", () => {
    const make = () =>
      rowBatches(rows, {
        ...settings,
        oversample: true,
        augment: (x, { random }) => x.map((value) => value + random()),
        mix: ({ x, targets }, { random }) => ({ x: x.map((value) => value * random()), targets }),
      });
    const all = batchesOf(make(), 3);
    expect(batchesOf(make(), 3, 2)).toEqual(all.slice(2));
    expect(batchesOf(make(), 4)).not.toEqual(all);
  });

  test("oversampling makes all classes as large as the largest, and draws anew in each epoch", () => {
    const source = rowBatches(rows, { ...settings, oversample: true });
    expect(source.nRows).toBe(21);
    const drawn = [1, 2].map((epoch) => batchesOf(source, epoch).flatMap((batch) => [...batch.rows]));
    for (const own of drawn) {
      for (const label of [0, 1, 2]) expect(own.filter((row) => rows.y[row] === label)).toHaveLength(7);
    }
    expect(drawn[0]!.toSorted()).not.toEqual(drawn[1]!.toSorted());
  });

  test("a hook that throws is named with epoch, batch and clip; its own error is the cause", () => {
    const ids = Array.from(rows.y, (_, i) => `clip ${i}`);
    const cause = new TypeError("no such mask");
    const augment = (x: Float32Array, { row, epoch }: { row: number; epoch: number }) => {
      if (row === 7 && epoch === 2) throw cause;
      return x;
    };
    const augmented = rowBatches({ ...rows, ids }, { ...settings, augment });
    expect(batchesOf(augmented, 1)).toHaveLength(3);
    const batch = 1 + batchesOf(rowBatches(rows, settings), 2).findIndex((own) => own.rows.includes(7));
    const thrown = errorOf(() => batchesOf(augmented, 2));
    expect(thrown.message).toBe(
      `rowBatches: augment must not throw, and did in epoch 2, batch ${batch}, row 7 ("clip 7"): no such mask`,
    );
    expect(thrown.cause).toBe(cause);
    const mix = () => {
      throw cause;
    };
    expect(errorOf(() => batchesOf(rowBatches(rows, { ...settings, mix }), 3)).message).toBe(
      "rowBatches: mix must not throw, and did in epoch 3, batch 1: no such mask",
    );
  });

  test("a row that was drawn twice is augmented in two ways", () => {
    const augment = (x: Float32Array, { random }: { random: () => number }) => x.map(() => random());
    const batches = batchesOf(rowBatches(rows, { ...settings, oversample: true, augment }), 1);
    const ninth = batches.flatMap(({ x, rows: places }) =>
      [...places].flatMap((row, i) => (row === 9 ? [x[2 * i]] : [])),
    );
    expect(ninth).toHaveLength(7);
    expect(new Set(ninth).size).toBe(7);
  });

  test("bad rows are named, by their clips where these are told", () => {
    const failing = (change: object, more: object = {}) =>
      expect(() => rowBatches({ ...rows, ...change }, { ...settings, ...more }));
    const ids = [..."abcdefghij"].map((name) => `${name}.wav`);
    const x = rows.x.map((value) => (value === 7 ? Number.NEGATIVE_INFINITY : value));
    failing({ x, ids }).toThrow('x must be finite, got -Infinity in row 3 ("d.wav"), column 1');
    failing({ ids: ["a"] }).toThrow("ids must name each of the 10 rows, got 1");
    failing({}, { nClasses: 2 }).toThrow("labels must be integers, 0 to 1, got 2 in row 9");
    failing({}, { batchSize: 0 }).toThrow("batchSize must be an integer, at least 1, got 0");
    failing({}, { seed: 0.5 }).toThrow("seed must be an integer from -2147483648");
    const soft = (targets: number[]) => () =>
      rowBatches(
        { x: Float32Array.of(1, 2), targets: Float32Array.from(targets) },
        { ...settings, nClasses: 2 },
      );
    expect(soft([0.5, 0.5, 0.6, 0.6])).toThrow(/targets must sum to 1, got 1.2\d* in row 1/);
    expect(soft([1.5, -0.5])).toThrow("targets must be at least 0, got -0.5 in row 0");
    expect(soft([1, 0, 1])).toThrow("targets must hold 2 values a row, got 3 values");
    failing({ x: [...rows.x] }).toThrow("x must be a Float32Array, got Array; Float32Array.from makes one");
    failing({ y: [0, 0.5, 1] }).toThrow("labels must be integers, 0 to 2, got 0.5 in row 1");
    failing({ y: undefined }).toThrow("data must have y, a class number per row, or targets, got x, y");
    const short = rowBatches(rows, { ...settings, augment: (own) => own.subarray(1) });
    expect(() => batchesOf(short, 1)).toThrow(
      /^rowBatches: augment must give back 2 values, got 1 in epoch 1, batch 1, row \d; change x/,
    );
  });
});

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
