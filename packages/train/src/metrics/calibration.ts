import { checkOptions, type OptionNames } from "@ser/dsp/check";
import { argMaxOfRow, type Matrix } from "../matrix.ts";
import { checkProbabilities } from "./checkProbabilities.ts";

/** The clips whose confidence lies within `(low, high]`. */
export interface ReliabilityBin {
  readonly low: number;
  readonly high: number;
  readonly n: number;
  /** Mean confidence; `null` where the bin is empty. */
  readonly confidence: number | null;
  /** Share that is right; `null` where the bin is empty. */
  readonly accuracy: number | null;
}

/** How far a classifier's confidence, the probability of its first choice, can be taken at its word. */
export interface Calibration {
  readonly bins: readonly ReliabilityBin[];
  /** Expected calibration error: the mean gap between confidence and accuracy, weighted by the bins' clips. */
  readonly ece: number;
  /** The largest gap of a bin. */
  readonly maxError: number;
  readonly confidence: number;
  readonly accuracy: number;
}

const CALIBRATION_OPTIONS: OptionNames<{ nBins?: number }> = { nBins: false };

/**
 * Sorts clips into equally wide bins by confidence, and compares each bin's confidence with its accuracy.
 *
 * @param truth class number of each row
 * @param probabilities `[rows, nClasses]`
 * @param options `nBins`: 10 where not told
 * @throws RangeError where the input is malformed
 * @see Guo et al., On Calibration of Modern Neural Networks (2017); scikit-learn's calibration_curve
 * @example
 * const { ece } = calibration(truth, probabilities, { nBins: 15 });
 */
export function calibration(
  truth: ArrayLike<number>,
  probabilities: Matrix,
  options: { nBins?: number } = {},
): Calibration {
  checkOptions("calibration", options, CALIBRATION_OPTIONS);
  const { nBins = 10 } = options;
  if (!Number.isInteger(nBins) || nBins < 1) {
    throw new RangeError(`calibration: nBins must be an integer, at least 1, got ${nBins}; 10 is usual`);
  }
  checkProbabilities("calibration", truth, probabilities);
  const { data, rows, cols } = probabilities;
  const sums = Array.from({ length: nBins }, () => ({ n: 0, confidence: 0, nRight: 0 }));
  for (let row = 0; row < rows; row++) {
    const choice = argMaxOfRow(probabilities, row);
    const confidence = data[row * cols + choice] as number;
    const bin = sums[binOf(confidence, nBins)]!;
    bin.n++;
    bin.confidence += confidence;
    if (choice === truth[row]) bin.nRight++;
  }
  const gaps = sums.map(({ n, confidence, nRight }) => (n === 0 ? 0 : Math.abs(confidence - nRight) / n));
  const total = (key: "confidence" | "nRight") => sums.reduce((sum, bin) => sum + bin[key], 0);
  return {
    bins: sums.map(({ n, confidence, nRight }, b) => ({
      low: b / nBins,
      high: (b + 1) / nBins,
      n,
      confidence: n === 0 ? null : confidence / n,
      accuracy: n === 0 ? null : nRight / n,
    })),
    ece: sums.reduce((sum, { n }, b) => sum + (n / rows) * gaps[b]!, 0),
    maxError: Math.max(...gaps),
    confidence: total("confidence") / rows,
    accuracy: total("nRight") / rows,
  };
}

/** The first bin whose upper edge is not below the value. */
function binOf(confidence: number, nBins: number): number {
  let bin = Math.min(nBins - 1, Math.max(0, Math.ceil(confidence * nBins) - 1));
  while (bin > 0 && confidence <= bin / nBins) bin--;
  while (bin < nBins - 1 && confidence > (bin + 1) / nBins) bin++;
  return bin;
}
