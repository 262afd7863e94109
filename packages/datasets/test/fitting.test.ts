import { LabelEncoder, StandardScaler } from "@ser/datasets";
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

  test.each([0.1, -80, 1e6, 1e-30])(
    "%d in each of 1440 rows is constant, whatever its sum rounds to",
    (value) => {
      const n = 1440;
      const data = new Float32Array(n + 1).fill(value);
      data[n] = 2 * value; // held out
      const part = { role: "train", indices: [...Array(n).keys()] } as const;
      const scaler = StandardScaler.fit({ data, cols: 1 }, part);
      expect(scaler.toJSON()).toEqual({ mean: [Math.fround(value)], scale: [1] });
      const scaled = scaler.transform(data);
      expect([scaled[0], scaled[n]]).toEqual([0, Math.fround(value)]);
    },
  );

  test("a column that differs in one row, and there by its last bit, is not constant", () => {
    const data = new Float32Array(1440).fill(1);
    data[700] = 1 + 2 ** -23;
    const part = { role: "train", indices: [...data.keys()] } as const;
    const { scale } = StandardScaler.fit({ data, cols: 1 }, part);
    expect(scale[0]! / (2 ** -23 * Math.sqrt(1439 / 1440 ** 2))).toBeCloseTo(1, 4);
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
