import { seededRandom } from "@ser/datasets";
import {
  featureGroups,
  type Matrix,
  meanRow,
  negativeLogLikelihood,
  type Predict,
  permutationImportance,
  shapleyValues,
  softmax,
} from "@ser/train";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

const random = seededRandom(1);
const x: Matrix = { data: Array.from({ length: 240 }, () => Math.fround(random() - 0.5)), rows: 60, cols: 4 };
const groups = featureGroups(["mfcc1", "mfcc2", "chroma1", "rms"]);

/** Two classes by the sign of a function of the row. */
const modelOf =
  (f: (row: readonly number[]) => number) =>
  ({ data, rows, cols }: Matrix): Matrix => {
    const logits = Array.from({ length: rows }, (_, r) =>
      f(Array.from({ length: cols }, (_, c) => data[r * cols + c] as number)),
    );
    return softmax({ data: logits.flatMap((logit) => [0, logit]), rows, cols: 2 });
  };
const truthOf = (predict: (rows: Matrix) => Matrix) => {
  const { data } = predict(x);
  return Array.from({ length: x.rows }, (_, row) => Number((data[2 * row + 1] as number) > 0.5));
};

test("featureGroups takes the name before the number", () => {
  expect(groups).toEqual([
    { name: "mfcc", columns: [0, 1] },
    { name: "chroma", columns: [2] },
    { name: "rms", columns: [3] },
  ]);
  expect(featureGroups(["1", "2"]).map(({ name }) => name)).toEqual(["1", "2"]);
});

test("meanRow is the mean of each column", () => {
  expect([...Array.from(meanRow({ data: [1, 2, 3, 6], rows: 2, cols: 2 }).data)]).toEqual([2, 4]);
  expect(() => meanRow({ data: [], rows: 0, cols: 2 })).toThrow("at least one row, got 0");
});

describe("permutationImportance", () => {
  const predict = modelOf(([a, b, c]) => 8 * (a! + b!) + c!);
  const truth = truthOf(predict);
  const options = { groups, random: seededRandom(2) };

  test("finds what the model uses, and how much", async () => {
    const { baseline, groups: found } = await permutationImportance(predict, x, truth, options);
    expect(baseline).toBe(1);
    const [mfcc, chroma, rms] = found;
    expect(mfcc!.mean).toBeGreaterThan(0.3);
    expect(chroma!.mean).toBeLessThan(0.1);
    expect(rms).toMatchObject({ mean: 0, std: 0, nColumns: 1, losses: new Array(10).fill(0) });
  });

  test("refuses a score that is no number", async () => {
    await expect(
      permutationImportance(predict, x, truth, { ...options, score: () => Number.NaN }),
    ).rejects.toThrow("permutationImportance: score must give a finite number, got NaN");
  });

  test("takes another score, and tells the deviation of its repeats", async () => {
    const score = (own: ArrayLike<number>, probabilities: Matrix) =>
      -negativeLogLikelihood(own, probabilities);
    const { baseline, groups: found } = await permutationImportance(predict, x, truth, { ...options, score });
    expect(baseline).toBeCloseTo(score(truth, predict(x)), 6);
    const { losses, std } = found[0]!;
    const mean = losses.reduce((sum, loss) => sum + loss, 0) / 10;
    expect(std).toBeCloseTo(Math.sqrt(losses.reduce((sum, loss) => sum + (loss - mean) ** 2, 0) / 10), 10);
  });

  test("columns of a group move together: what they say together is not torn apart", async () => {
    const same = { ...x, data: Array.from(x.data, (v, i) => (i % 4 === 1 ? x.data[i - 1]! : v)) };
    const difference = modelOf(([a, b, c]) => 50 * (a! - b!) + c!);
    const labels = Array.from({ length: x.rows }, (_, row) => Number(x.data[4 * row + 2]! > 0));
    const together = await permutationImportance(difference, same, labels, {
      groups,
      random: seededRandom(1),
    });
    expect(together.groups[0]!.mean).toBe(0);
    const apart = [{ name: "mfcc1", columns: [0] }];
    const alone = await permutationImportance(difference, same, labels, {
      groups: apart,
      random: seededRandom(1),
    });
    expect(alone.groups[0]!.mean).toBeGreaterThan(0.2);
  });

  test("the same seed gives the same, inputs are left as they are, and it is plain JSON", async () => {
    const before = Array.from(x.data);
    const of = () =>
      permutationImportance(predict, x, truth, { groups, random: seededRandom(3), nRepeats: 3 });
    const result = await of();
    expect(await of()).toEqual(result);
    expect(Array.from(x.data)).toEqual(before);
    expect(JSON.parse(JSON.stringify(result))).toEqual(result);
  });

  test("malformed input is named", async () => {
    const failing = (change: object, labels = truth) =>
      expect(permutationImportance(predict, x, labels, { ...options, ...change })).rejects;
    await failing({ groups: [] }).toThrow("at least one group, got 0");
    await failing({ groups: [{ name: "a", columns: [4] }] }).toThrow('columns must be 0 to 3, got 4 in "a"');
    await failing({ groups: [{ name: "a", columns: [] }] }).toThrow('got none in "a"');
    await failing({
      groups: [
        { name: "a", columns: [0] },
        { name: "b", columns: [0] },
      ],
    }).toThrow('in one group only, got 0 in "a" and "b"');
    await failing({ groups: [groups[0]!, groups[0]!] }).toThrow('got "mfcc" twice');
    await failing({ nRepeats: 0 }).toThrow("nRepeats must be an integer, at least 1, got 0");
    await failing({}, [1, 0]).toThrow("one class number per row (60), got 2");
    await failing({}, truth.with(5, 2)).toThrow("class numbers must be 0 to 1, got 2 in row 5");
    const deaf: Predict = () => ({ data: [0.5, 0.5], rows: 1, cols: 2 });
    await expect(permutationImportance(deaf, x, truth, options)).rejects.toThrow(
      "one row of probabilities per row (60), got 1",
    );
    const mute: Predict = ({ rows }) => ({ data: new Float32Array(2 * rows).fill(NaN), rows, cols: 2 });
    await expect(permutationImportance(mute, x, truth, options)).rejects.toThrow(
      "must be finite, got NaN in row 0",
    );
  });
});

describe("shapleyValues", () => {
  const singles = [0, 1, 2, 3].map((column) => ({ name: `f${column}`, columns: [column] }));
  const linear: Predict = ({ data, rows, cols }) => ({
    data: Array.from({ length: rows }, (_, r) => 0.5 + 0.2 * data[r * cols]! - 0.1 * data[r * cols + 2]!),
    rows,
    cols: 1,
  });

  test("of a linear model, the weight times the distance from the background", async () => {
    const background = meanRow(x);
    const { rows } = await shapleyValues(linear, x, { groups: singles, background });
    rows.forEach(({ values }, row) => {
      const distance = (c: number) => x.data[4 * row + c]! - background.data[c]!;
      [0.2 * distance(0), 0, -0.1 * distance(2), 0].forEach((wanted, g) => {
        expect(values[g]).toBeCloseTo(wanted, 6);
      });
    });
  });

  test("are the mean gains over all orders of joining", async () => {
    const predict = modelOf(([a, b, c, d]) => 6 * a! * b! + 3 * Math.max(c!, d!));
    const background = { data: x.data, rows: 5, cols: 4 } as Matrix;
    const sample = { ...background, data: Array.from(x.data).slice(0, 20) };
    const one = { data: Array.from(x.data).slice(40, 44), rows: 1, cols: 4 };
    const { rows } = await shapleyValues(predict, one, { groups: singles, background: sample, classes: [1] });
    const worth = (members: readonly number[]) => {
      const mixed = sample.data.map((v, i) => (members.includes(i % 4) ? one.data[i % 4]! : v));
      const { data } = predict({ data: mixed, rows: 5, cols: 4 });
      return [0, 1, 2, 3, 4].reduce((sum, r) => sum + (data[2 * r + 1] as number) / 5, 0);
    };
    const orders = permutations([0, 1, 2, 3]);
    for (const g of [0, 1, 2, 3]) {
      const gains = orders.map((order) => {
        const before = order.slice(0, order.indexOf(g));
        return worth([...before, g]) - worth(before);
      });
      expect(rows[0]!.values[g]).toBeCloseTo(gains.reduce((sum, gain) => sum + gain, 0) / orders.length, 6);
    }
  });

  test("sum to the prediction minus that of the background, whatever the batches", async () => {
    const predict = modelOf(([a, b, c, d]) => 6 * a! * b! - c! * d!);
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 200 }),
        fc.integer({ min: 1, max: 4 }),
        async (batchSize, n) => {
          const background = { data: Array.from(x.data).slice(0, 4 * n), rows: n, cols: 4 };
          const some = { data: Array.from(x.data).slice(100, 120), rows: 5, cols: 4 };
          const result = await shapleyValues(predict, some, { groups, background, batchSize });
          expect(result.maxError).toBeLessThan(1e-12);
          expect(result).toEqual(await shapleyValues(predict, some, { groups, background }));
        },
      ),
      { numRuns: 30 },
    );
  });

  test("a group that the model does not use has none; a row like the background has none at all", async () => {
    const background = { data: [0, 0, 0, 0], rows: 1, cols: 4 };
    const predict = modelOf(([a, b]) => a! * b!);
    const { rows, meanAbsolute } = await shapleyValues(predict, x, { groups: singles, background });
    expect(meanAbsolute.slice(2)).toEqual([0, 0]);
    expect(rows.some(({ values }) => values[0] !== 0)).toBe(true);
    const { rows: alike } = await shapleyValues(predict, background, { groups: singles, background });
    expect(alike[0]!.values).toEqual([0, 0, 0, 0]);
  });

  test("malformed input is named", async () => {
    const background = meanRow(x);
    const failing = (change: object) =>
      expect(shapleyValues(linear, x, { groups: singles, background, ...change })).rejects;
    await failing({ groups: singles.slice(1) }).toThrow("groups must hold all 4 columns, got 3");
    await failing({ background: { data: [1], rows: 1, cols: 1 } }).toThrow("rows of 4 columns, got 1 of 1");
    await failing({ background: { data: [], rows: 0, cols: 4 } }).toThrow("rows of 4 columns, got 0 of 4");
    await failing({ classes: new Array(60).fill(1) }).toThrow("class numbers must be 0 to 0, got 1 in row 0");
    await failing({ batchSize: 0 }).toThrow("batchSize must be an integer, at least 1, got 0");
    const wide = { data: new Float32Array(13), rows: 1, cols: 13 };
    const many = Array.from({ length: 13 }, (_, c) => ({ name: `f${c}`, columns: [c] }));
    await expect(shapleyValues(linear, wide, { groups: many, background: wide })).rejects.toThrow(
      "groups must be at most 12 (4096 coalitions), got 13; join some",
    );
  });
});

function permutations(items: readonly number[]): number[][] {
  if (items.length === 0) return [[]];
  return items.flatMap((item) =>
    permutations(items.filter((other) => other !== item)).map((rest) => [item, ...rest]),
  );
}

test("values that are no float32 are judged as they are, changed or not", async () => {
  const table: Matrix = { data: [0.1, 5, 0.2, 6, 0.1, 7, 0.2, 8], rows: 4, cols: 2 };
  const beyond = modelOf(([first]) => (first! > 0.1 ? 9 : -9));
  const own = featureGroups(["used", "unused"]);
  const { groups: found } = await permutationImportance(beyond, table, [0, 1, 0, 1], { groups: own, random });
  expect(found.find(({ name }) => name === "unused")?.mean).toBe(0);
  const background: Matrix = { data: [0.2, 6], rows: 1, cols: 2 };
  const row: Matrix = { data: [0.1, 5], rows: 1, cols: 2 };
  const explained = await shapleyValues(beyond, row, { groups: own, background, classes: [0] });
  expect(explained.rows[0]?.prediction).toBeGreaterThan(0.99);
});

test("shapleyValues: the mean is of absolute values, and the class is the predicted one unless told", async () => {
  const predict = modelOf(([a]) => 8 * a!);
  const at = { groups, background: { data: [0, 0, 0, 0], rows: 1, cols: 4 } };
  const predicted = await shapleyValues(predict, x, at);
  expect(predicted.rows.map(({ classNumber }) => classNumber)).toEqual(truthOf(predict));
  const { rows, meanAbsolute } = await shapleyValues(predict, x, { ...at, classes: new Array(60).fill(1) });
  const absolute = rows.reduce((sum, { values }) => sum + Math.abs(values[0]!) / 60, 0);
  expect(meanAbsolute[0]).toBeCloseTo(absolute, 10);
  expect(absolute).toBeGreaterThan(Math.abs(rows.reduce((sum, { values }) => sum + values[0]! / 60, 0)));
});
