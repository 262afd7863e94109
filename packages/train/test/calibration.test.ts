import { calibration, fitTemperature, negativeLogLikelihood, softmax } from "@ser/train";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

const logitRows = fc
  .array(
    fc.tuple(
      fc.nat(3),
      fc.array(fc.double({ min: -8, max: 8, noNaN: true }), { minLength: 4, maxLength: 4 }),
    ),
    {
      minLength: 4,
      maxLength: 40,
    },
  )
  .map((rows) => ({
    truth: rows.map(([label]) => label),
    logits: { data: rows.flatMap(([, row]) => row), rows: rows.length, cols: 4 },
  }));

describe("calibration", () => {
  test("clips are in one bin each; the error is between 0 and 1, and no more than the largest gap", () => {
    fc.assert(
      fc.property(logitRows, fc.integer({ min: 1, max: 30 }), ({ truth, logits }, nBins) => {
        const { bins, ece, maxError } = calibration(truth, softmax(logits), { nBins });
        expect(bins.reduce((sum, { n }) => sum + n, 0)).toBe(truth.length);
        for (const { low, high, confidence } of bins) {
          if (confidence === null) continue;
          expect(confidence).toBeGreaterThan(low - 1e-12);
          expect(confidence).toBeLessThanOrEqual(high + 1e-12);
        }
        expect(ece).toBeGreaterThanOrEqual(0);
        expect(ece).toBeLessThanOrEqual(maxError + 1e-12);
      }),
    );
  });

  test("a confidence on an edge belongs to the bin below it", () => {
    const halves = { data: [0.5, 0.5, 0.7, 0.3], rows: 2, cols: 2 };
    const { bins } = calibration([0, 0], halves, { nBins: 10 });
    expect(bins.flatMap(({ n }, bin) => (n > 0 ? [bin] : []))).toEqual([4, 6]);
  });

  test("a setting out of range is named", () => {
    expect(() => calibration([0], { data: [1], rows: 1, cols: 1 }, { nBins: 0 })).toThrow(
      "nBins must be an integer, at least 1, got 0",
    );
  });
});

describe("fitTemperature", () => {
  test("never lowers the likelihood, and no neighbour is better", () => {
    fc.assert(
      fc.property(logitRows, ({ truth, logits }) => {
        let fitted: ReturnType<typeof fitTemperature>;
        try {
          fitted = fitTemperature(logits, truth);
        } catch (error) {
          expect((error as Error).message).toMatch(/still too (certain|doubtful)/);
          return;
        }
        expect(fitted.nllAfter).toBeLessThanOrEqual(fitted.nllBefore + 1e-9);
        const at = (temperature: number) => negativeLogLikelihood(truth, softmax(logits, { temperature }));
        for (const factor of [0.9, 1.1]) {
          const beside = at(fitted.temperature * factor);
          expect(beside).toBeGreaterThanOrEqual(at(fitted.temperature) - 1e-9);
        }
      }),
    );
  });

  test("undoes a factor on the logits", () => {
    const logits = { data: [2, 0, 1, 0, 0.5, 0, 0, 1.5], rows: 4, cols: 2 };
    const truth = [0, 0, 1, 1];
    const threefold = { ...logits, data: logits.data.map((logit) => 3 * logit) };
    const ratio = fitTemperature(threefold, truth).temperature / fitTemperature(logits, truth).temperature;
    expect(ratio).toBeCloseTo(3, 9);
  });

  test("rows that are all right, and rows that are worse than guessing, have no temperature", () => {
    const logits = { data: [9, 0, 0, 9], rows: 2, cols: 2 };
    expect(() => fitTemperature(logits, [0, 1])).toThrow("still too doubtful; give more validation rows");
    expect(() => fitTemperature(logits, [1, 0])).toThrow("still too certain; is their order that of truth?");
  });

  test("malformed input is named", () => {
    const logits = { data: [9, 0, 0, 9], rows: 2, cols: 2 };
    expect(() => fitTemperature(logits, [0])).toThrow("one class number per row (2), got 1");
    expect(() => fitTemperature({ ...logits, data: [1, 2, NaN, 4] }, [0, 1])).toThrow(
      "got NaN in row 1, column 0",
    );
    expect(() => softmax(logits, { temperature: 0 })).toThrow(
      "temperature must be finite and above 0, got 0",
    );
  });
});

test("a mean of single precision may round beyond 1, and is in the last bin", () => {
  const sum = Array.from({ length: 10 }).reduce<number>((total) => Math.fround(total + Math.fround(0.1)), 0);
  expect(sum).toBeGreaterThan(1);
  const said = { data: [sum, 1 - sum], rows: 1, cols: 2 };
  expect(calibration([0], said).bins.at(-1)).toMatchObject({ n: 1 });
  expect(negativeLogLikelihood([0], said)).toBeCloseTo(0, 5);
  expect(() => calibration([0], { ...said, data: [1.01, -0.01] })).toThrow("probabilities must be 0 to 1");
});

test("softmax takes logits of any size", () => {
  expect([...softmax({ data: [1000, 0, -1000, -1000], rows: 2, cols: 2 }).data]).toEqual([1, 0, 0.5, 0.5]);
});

test("confidence is what was said, accuracy what was right", () => {
  const said = { data: [0.9, 0.1, 0.8, 0.2], rows: 2, cols: 2 };
  expect(calibration([0, 1], said)).toMatchObject({ confidence: expect.closeTo(0.85, 12), accuracy: 0.5 });
});

test("what was said to be impossible costs as much as the smallest step beside 1", () => {
  expect(negativeLogLikelihood([1], { data: [1, 0], rows: 1, cols: 2 })).toBeCloseTo(52 * Math.LN2, 10);
});
