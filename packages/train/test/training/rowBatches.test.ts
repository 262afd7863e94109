import { type Batch, type BatchSource, rowBatches } from "@ser/train";
import { describe, expect, test } from "vitest";

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

  test("what mixing gives must be a batch", () => {
    const mix = (() => undefined) as never;
    expect(errorOf(() => batchesOf(rowBatches(rows, { ...settings, mix }), 3)).message).toBe(
      "rowBatches: mix must return { x, targets }, got undefined in epoch 3, batch 1; give the batch back",
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
    failing({ x: rows.x.subarray(1), ids: undefined }, { inputShape: undefined }).toThrow(
      "as many values in each of 10 rows, got",
    );
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
    failing({ targets: Float32Array.of(1, 0, 0) }).toThrow(
      "data must have y or targets, got both; leave out y where rows are to be learned by degrees",
    );
    failing({ x: [...rows.x] }).toThrow("x must be a Float32Array, got Array; Float32Array.from makes one");
    failing({ x: { data: rows.x, rows: 10, cols: 2 } }).toThrow(
      "x must be a Float32Array, got Object; give its values, such as .data, row after row",
    );
    failing({ y: [0, 0.5, 1, 1, 1, 1, 1, 1, 1, 1] }).toThrow(
      "labels must be integers, 0 to 2, got 0.5 in row 1",
    );
    failing({ y: undefined }).toThrow("data must have y, a class number per row, or targets, got x, y");
    const short = rowBatches(rows, { ...settings, augment: (own) => own.subarray(1) });
    expect(() => batchesOf(short, 1)).toThrow(
      /^rowBatches: augment must give back 2 values, got 1 in epoch 1, batch 1, row \d; change x/,
    );
  });
});

test("each batch is mixed by draws of its own", () => {
  const drawn: number[] = [];
  const source = rowBatches(rows, {
    ...settings,
    mix: (batch, { random }) => {
      drawn.push(random());
      return batch;
    },
  });
  batchesOf(source, 1);
  expect(new Set(drawn).size).toBe(3);
});
