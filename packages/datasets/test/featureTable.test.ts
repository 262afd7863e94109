import { StandardScaler, takeRows } from "@ser/datasets";
import { expect, test } from "vitest";

const table = { data: Float32Array.of(1, 2, 3, 4, 5, 6), cols: 2 };

test("rows are copied in the order asked for", () => {
  expect(takeRows(table, [2, 0])).toEqual(Float32Array.of(5, 6, 1, 2));
});

test.each([3, -1, 0.5])("%d is no row", (row) => {
  expect(() => takeRows(table, [row])).toThrow(`must be rows of the table, 0 to 2, got ${row}`);
});

test("a scaler takes whole rows", () => {
  const part = { role: "train", indices: [0] } as const;
  expect(() => StandardScaler.fit({ data: new Float32Array(7), cols: 2 }, part)).toThrow(
    "whole rows of cols = 2",
  );
});
