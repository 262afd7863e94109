import { checkOptions, type OptionNames } from "@ser/dsp/check";
import { checkMatrix, type Matrix } from "../matrix.ts";

const SOFTMAX_OPTIONS: OptionNames<{ temperature?: number }> = { temperature: false };

/**
 * Turns logits into probabilities.
 *
 * @param logits `[rows, nClasses]`
 * @param options `temperature`: logits are divided by it first; 1 where not told, above 1 is less certain
 * @returns `[rows, nClasses]`; each row sums to 1
 * @throws RangeError where a logit is not finite, or the temperature is not above 0
 * @example
 * softmax({ data: [0, 0], rows: 1, cols: 2 }).data; // [0.5, 0.5]
 */
export function softmax(
  logits: Matrix,
  options: { temperature?: number } = {},
): Matrix & { data: Float64Array } {
  checkOptions("softmax", options, SOFTMAX_OPTIONS);
  const { temperature = 1 } = options;
  checkMatrix("softmax", "logits", logits);
  if (!(temperature > 0 && Number.isFinite(temperature))) {
    throw new RangeError(
      `softmax: temperature must be finite and above 0, got ${temperature}; fitTemperature finds one`,
    );
  }
  const { rows, cols } = logits;
  const data = new Float64Array(rows * cols);
  for (let row = 0; row < rows; row++) {
    let largest = -Infinity;
    for (let i = row * cols; i < (row + 1) * cols; i++) largest = Math.max(largest, logits.data[i] as number);
    let sum = 0;
    for (let i = row * cols; i < (row + 1) * cols; i++) {
      data[i] = Math.exp(((logits.data[i] as number) - largest) / temperature);
      sum += data[i]!;
    }
    for (let i = row * cols; i < (row + 1) * cols; i++) data[i]! /= sum;
  }
  return { data, rows, cols };
}
