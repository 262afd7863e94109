import {
  classWeights,
  LabelEncoder,
  oneHot,
  oversample,
  StandardScaler,
  seededRandom,
  type TrainPart,
} from "@ser/datasets";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sklearn } from "./readSklearn.ts";

const table = { data: Float32Array.of(1, 10, 3, 10, 5, 10, 100, -7), cols: 2 };

describe("oneHot", () => {
  test("has a single one per row, in the column of the class", () => {
    expect(oneHot([1, 0, 1], { nClasses: 3 })).toEqual({
      data: Float32Array.of(0, 1, 0, 1, 0, 0, 0, 1, 0),
      rows: 3,
      cols: 3,
    });
    expect(oneHot(new Int32Array(), { nClasses: 2 })).toEqual({ data: new Float32Array(), rows: 0, cols: 2 });
  });

  test("numbers that are no class's are named by row", () => {
    for (const number of [-1, 2, 0.5, NaN]) {
      expect(() => oneHot([0, number], { nClasses: 2 })).toThrow(`0 to 1, got ${number} in row 1`);
    }
    expect(() => oneHot([0], { nClasses: 0 })).toThrow("nClasses must be an integer, at least 1, got 0");
  });
});

describe("classWeights", () => {
  test("are scikit-learn's balanced ones, in the order of the classes", () => {
    for (const { labels, classes, classWeights: expected } of sklearn.cases) {
      const part = { role: "train", indices: [...labels.keys()] } as const;
      const { weights } = classWeights(labels, part, { classes });
      for (const [c, weight] of weights.entries()) expect(weight).toBeCloseTo(expected[c]!, 12);
      const reversed = classWeights(labels, part, { classes: [...classes].reverse() });
      expect(reversed.weights).toEqual([...weights].reverse());
    }
  });

  test("count training rows only", () => {
    const labels = ["a", "b", "b", "b", "a", "a"];
    expect(classWeights(labels, { role: "train", indices: [0, 1, 2, 3] }, { classes: ["a", "b"] })).toEqual({
      labels: ["a", "b"],
      weights: [2, 4 / 6],
    });
  });

  test("classes without a training row, and labels without a class, are named", () => {
    const part = { role: "train", indices: [0, 1] } as const;
    const weigh = (classes: string[]) => () => classWeights(["a", "b", "c"], part, { classes });
    expect(weigh(["a", "b", "c"])).toThrow('at least one training row, got 0 of "c"');
    expect(weigh(["a"])).toThrow('labels must be one of a, got "b" in row 1');
    expect(weigh(["a", "a"])).toThrow("different names");
  });
});

describe("oversample", () => {
  const rows = fc.array(fc.record({ label: fc.constantFrom("a", "b", "c"), isTrain: fc.boolean() }), {
    minLength: 1,
    maxLength: 60,
  });

  test("makes classes equal, keeps every row, and adds nothing from elsewhere", () => {
    fc.assert(
      fc.property(rows, fc.integer({ min: 0, max: 1e6 }), (table, seed) => {
        const labels = table.map(({ label }) => label);
        const indices = [...labels.keys()].filter((row) => table[row]!.isTrain);
        fc.pre(indices.length > 0);
        const part: TrainPart = { role: "train", indices };
        const all = oversample(labels, part, { random: seededRandom(seed) });
        expect(new Set(all.indices)).toEqual(new Set(indices));
        expect(all.indices).toEqual([...all.indices].sort((a, b) => a - b));
        const count = (label: string) => all.indices.filter((row) => labels[row] === label).length;
        const counts = [...new Set(indices.map((row) => labels[row]!))].map(count);
        expect(new Set(counts).size).toBe(1);
        expect(counts[0]).toBe(
          Math.max(...["a", "b", "c"].map((label) => indices.filter((row) => labels[row] === label).length)),
        );
        expect(oversample(labels, part, { random: seededRandom(seed) })).toEqual(all);
      }),
    );
  });

  test("draws every row of a small class equally often", () => {
    const labels = [..."abbbbbbbbb", ..."a"];
    const part: TrainPart = { role: "train", indices: [...labels.keys()] };
    const added = [0, 0];
    for (let seed = 0; seed < 200; seed++) {
      const { indices } = oversample(labels, part, { random: seededRandom(seed) });
      added[0]! += indices.filter((row) => row === 0).length - 1;
      added[1]! += indices.filter((row) => row === 10).length - 1;
    }
    expect(added[0]! + added[1]!).toBe(1400);
    expect(Math.abs(added[0]! - 700)).toBeLessThan(94); // five deviations
  });
});

describe("what is fitted", () => {
  const labels = ["a", "b", "a", "b"];
  const fits: [string, (part: TrainPart) => unknown][] = [
    ["StandardScaler.fit", (part) => StandardScaler.fit(table, part)],
    ["LabelEncoder.fit", (part) => LabelEncoder.fit(labels, part)],
    ["classWeights", (part) => classWeights(labels, part, { classes: ["a", "b"] })],
    ["oversample", (part) => oversample(labels, part, { random: seededRandom(1) })],
  ];

  test.each(fits)("%s takes training parts only, and rows that are there", (caller, fit) => {
    const held = { role: "test", indices: [3] } as const;
    // @ts-expect-error a test part is no training part
    expect(() => fit(held)).toThrow(`${caller}: part must be a training part, got role "test"`);
    const chosenOn = { role: "validation", indices: [3] } as const;
    // @ts-expect-error neither is a validation part
    expect(() => fit(chosenOn)).toThrow('got role "validation"');
    // @ts-expect-error nor a list of rows
    expect(() => fit([0, 1])).toThrow("got something without a role");
    expect(() => fit({ role: "train", indices: [] })).toThrow("at least one row, got 0");
    expect(() => fit({ role: "train", indices: [0, 4] })).toThrow("must be 0 to 3, got 4");
  });
});
