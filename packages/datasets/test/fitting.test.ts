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
const train = { role: "train", indices: [0, 1, 2] } as const;

describe("StandardScaler", () => {
  test("gives the training part mean 0 and deviation 1, and leaves constant columns at 0", () => {
    const scaler = StandardScaler.fit(table, train);
    expect([...scaler.mean]).toEqual([3, 10]);
    expect(scaler.scale[0]).toBeCloseTo(Math.sqrt(8 / 3), 12); // population deviation, as scikit-learn's
    expect(scaler.scale[1]).toBe(1);
    const scaled = scaler.transform(table.data.subarray(0, 6));
    expect(scaled[0]! + scaled[2]! + scaled[4]!).toBeCloseTo(0, 6);
    expect([scaled[1], scaled[3], scaled[5]]).toEqual([0, 0, 0]);
  });

  test("held-out rows have no say", () => {
    const elsewhere = { data: Float32Array.of(1, 10, 3, 10, 5, 10, -1e6, 1e6), cols: 2 };
    expect(StandardScaler.fit(elsewhere, train)).toEqual(StandardScaler.fit(table, train));
  });

  test("refuses a part that is not for training, at compile time and at run time", () => {
    const held = { role: "test", indices: [3] } as const;
    // @ts-expect-error a test part is no training part
    expect(() => StandardScaler.fit(table, held)).toThrow('must be a training part, got role "test"');
  });

  test("survives JSON bit for bit", () => {
    const scaler = StandardScaler.fit(table, train);
    const copy = StandardScaler.fromJSON(JSON.parse(JSON.stringify(scaler)));
    expect(copy.transform(table.data)).toEqual(scaler.transform(table.data));
  });

  test("is scikit-learn's, with rows held out", () => {
    const { values, cols, nTrain, mean, scale, transformed } = sklearn.scaling;
    const data = Float32Array.from(values);
    const part = { role: "train", indices: [...Array(nTrain).keys()] } as const;
    const scaler = StandardScaler.fit({ data, cols }, part);
    for (let c = 0; c < cols; c++) {
      expect(scaler.mean[c]! / mean[c]!).toBeCloseTo(1, 12);
      expect(scaler.scale[c]! / scale[c]!).toBeCloseTo(1, 12);
    }
    for (const [i, value] of scaler.transform(data).entries()) expect(value).toBeCloseTo(transformed[i]!, 5);
  });

  test("JSON that is no scaler's is refused, with what is wrong", () => {
    const read = (json: unknown) => () => StandardScaler.fromJSON(json);
    expect(read(null)).toThrow("StandardScaler.fromJSON: json must be an object with mean, got null");
    expect(read([1])).toThrow("must be an object with mean, got [1]");
    expect(read({ mean: [1] })).toThrow("must have scale, got the fields mean");
    expect(read({ mean: 1, scale: [1] })).toThrow("mean must be a list of numbers, got 1");
    expect(read({ mean: [1, null], scale: [1, 1] })).toThrow("finite numbers, got null in column 1");
    expect(read({ mean: ["1"], scale: [1] })).toThrow('finite numbers, got "1" in column 0');
    expect(read({ mean: [1, 2], scale: [1] })).toThrow("one number per column each, got 2 and 1");
    expect(read({ mean: [], scale: [] })).toThrow("got 0 and 0");
    expect(read({ mean: [1], scale: [0] })).toThrow("scale must be above 0, got 0 in column 0");
  });

  test("values that are not finite are named by row and column", () => {
    const broken = { data: Float32Array.of(1, 2, 3, NaN, 5, 6), cols: 2 };
    expect(() => StandardScaler.fit(broken, train)).toThrow("got NaN in row 1, column 1");
  });
});

describe("LabelEncoder", () => {
  const encoder = new LabelEncoder(["neutral", "angry", "calm"]);

  test("numbers labels in the order given, and back", () => {
    const numbers = encoder.transform(["calm", "neutral", "angry"]);
    expect([...numbers]).toEqual([2, 0, 1]);
    expect(encoder.inverseTransform(numbers)).toEqual(["calm", "neutral", "angry"]);
  });

  test("unknown labels and numbers are refused", () => {
    expect(() => encoder.transform(["bored"])).toThrow('one of neutral, angry, calm, got "bored"');
    expect(() => encoder.inverseTransform([3])).toThrow("0 to 2, got 3");
    expect(() => new LabelEncoder(["a", "a"])).toThrow("different names");
  });

  test("fitted on a training part, it numbers the classes as scikit-learn does", () => {
    for (const { labels, classes, numbers } of sklearn.cases) {
      const fitted = LabelEncoder.fit(labels, { role: "train", indices: [...labels.keys()] });
      expect(fitted.labels).toEqual(classes);
      expect([...fitted.transform(labels)]).toEqual(numbers);
    }
  });

  test("a class that only held-out rows have gets no number", () => {
    const fitted = LabelEncoder.fit(["sad", "calm", "angry"], { role: "train", indices: [0, 1] });
    expect(fitted.labels).toEqual(["calm", "sad"]);
    expect(() => fitted.transform(["angry"])).toThrow('one of calm, sad, got "angry"');
  });

  test("survives JSON with the order of its labels", () => {
    const copy = LabelEncoder.fromJSON(JSON.parse(JSON.stringify(encoder)));
    expect(copy.labels).toEqual(["neutral", "angry", "calm"]);
    expect(copy.transform(["calm"])).toEqual(encoder.transform(["calm"]));
  });

  test("JSON that is no encoder's is refused, with what is wrong", () => {
    const read = (json: unknown) => () => LabelEncoder.fromJSON(json);
    expect(read("x")).toThrow('LabelEncoder.fromJSON: json must be an object with labels, got "x"');
    expect(read({})).toThrow("must have labels, got the fields none");
    expect(read({ labels: [1] })).toThrow("must be a list of names, got [1]");
    expect(read({ labels: ["a", "a"] })).toThrow("different names");
  });
});

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
