import fc from "fast-check";
import { expect, test } from "vitest";
import { median, select } from "../../src/core/median.ts";

test("equals that of the sorted values, whatever their number and however many are alike", () => {
  const values = fc.oneof(
    fc.array(fc.float({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 }), { minLength: 1 }),
    fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1 }),
  );
  fc.assert(
    fc.property(values, (numbers) => {
      const sorted = Float32Array.from(numbers).sort();
      const middle = sorted.length >> 1;
      const expected =
        sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
      expect(median(Float32Array.from(numbers))).toBeCloseTo(Math.fround(expected), 10);
    }),
  );
});

test("select parts the smallest values from the rest, and gives the one between", () => {
  const values = fc.array(fc.oneof(fc.integer({ min: 0, max: 3 }), fc.integer()), { minLength: 1 });
  fc.assert(
    fc.property(values, fc.nat(), (numbers, any) => {
      const parted = Float32Array.from(numbers);
      const sorted = parted.slice().sort();
      const index = any % parted.length;
      expect(select(parted, index)).toBe(sorted[index]);
      expect(parted.subarray(0, index).sort()).toEqual(sorted.subarray(0, index));
      expect(parted.subarray(index).sort()).toEqual(sorted.subarray(index));
    }),
  );
});
