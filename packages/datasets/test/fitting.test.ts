import { LabelEncoder, StandardScaler } from "@ser/datasets";
import { describe, expect, test } from "vitest";

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
});
