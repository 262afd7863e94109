import { checkMatrix, type Matrix } from "../matrix.ts";
import { checkTruth } from "./checkTruth.ts";
import { softmax } from "./softmax.ts";

/** Temperatures that are looked at: beyond them a model is as good as certain, or as good as guessing. */
const RANGE = { lowest: 1e-2, highest: 1e2 } as const;
const N_HALVINGS = 60;

/** A temperature, and what it came to on the rows that it was fitted on. */
export interface FittedTemperature {
  /** Logits are to be divided by it; above 1 the model was too certain. */
  readonly temperature: number;
  /** Mean negative log likelihood of the logits as they are, in nats. */
  readonly nllBefore: number;
  readonly nllAfter: number;
  readonly nRows: number;
}

/**
 * Finds the temperature that makes a model's probabilities most likely. It changes no choice, only its confidence.
 *
 * The likelihood is concave in 1 / temperature: the zero of its slope is found by halving.
 *
 * @param logits `[rows, nClasses]`, of a validation part: neither training nor test rows
 * @param truth class number of each row
 * @throws RangeError where the input is malformed, or the best temperature is outside 0.01 to 100: all rows are
 *   right by far, or the model does no better than guessing
 * @see Guo et al., On Calibration of Modern Neural Networks (2017), section 4.2
 * @example
 * const { temperature } = fitTemperature(await modelLogits(model)(validation.x), validation.y);
 * const { report } = await evaluate(model, heldOut, { temperature });
 * const probabilities = softmax(testLogits, { temperature });
 */
export function fitTemperature(logits: Matrix, truth: ArrayLike<number>): FittedTemperature {
  checkMatrix("fitTemperature", "logits", logits);
  checkTruth("fitTemperature", truth, { rows: logits.rows, nClasses: logits.cols });
  let [low, high] = [1 / RANGE.highest, 1 / RANGE.lowest]; // of 1 / temperature
  if (slope(logits, truth, low) >= 0) {
    throw new RangeError(
      `fitTemperature: logits must tell more than guessing, got rows for which temperatures up to ${RANGE.highest} are still too certain; is their order that of truth?`,
    );
  }
  if (slope(logits, truth, high) <= 0) {
    throw new RangeError(
      `fitTemperature: some of the ${logits.rows} rows must be wrong, or nearly so, got rows for which a temperature of ${RANGE.lowest} is still too doubtful; give more validation rows`,
    );
  }
  for (let i = 0; i < N_HALVINGS; i++) {
    const middle = Math.sqrt(low * high);
    if (slope(logits, truth, middle) < 0) low = middle;
    else high = middle;
  }
  const temperature = 1 / Math.sqrt(low * high);
  return {
    temperature,
    nllBefore: nllOf(logits, truth, 1),
    nllAfter: nllOf(logits, truth, temperature),
    nRows: logits.rows,
  };
}

/** Of the mean negative log likelihood, over 1 / temperature: expected logit minus true logit. It only rises. */
function slope(logits: Matrix, truth: ArrayLike<number>, inverse: number): number {
  const { data, rows, cols } = logits;
  const probabilities = softmax(logits, { temperature: 1 / inverse }).data;
  let sum = 0;
  for (let row = 0; row < rows; row++) {
    const trueLogit = data[row * cols + truth[row]!] as number;
    // Differences to the true logit: a constant in all logits of a row must not cost digits.
    for (let i = row * cols; i < (row + 1) * cols; i++) {
      sum += probabilities[i]! * ((data[i] as number) - trueLogit);
    }
  }
  return sum / rows;
}

/** From the logits, without a detour over probabilities that may round to 0. */
function nllOf({ data, rows, cols }: Matrix, truth: ArrayLike<number>, temperature: number): number {
  let sum = 0;
  for (let row = 0; row < rows; row++) {
    const trueLogit = data[row * cols + truth[row]!] as number;
    let largest = -Infinity;
    for (let i = row * cols; i < (row + 1) * cols; i++) largest = Math.max(largest, data[i] as number);
    let total = 0;
    for (let i = row * cols; i < (row + 1) * cols; i++)
      total += Math.exp(((data[i] as number) - largest) / temperature);
    sum += (largest - trueLogit) / temperature + Math.log(total);
  }
  return sum / rows;
}
