import { checkPredictions } from "./checkPredictions.ts";

/** Which of two models is right where the other is wrong. */
export interface McnemarTest {
  /** Clips that the first model alone has right. */
  readonly nOnlyFirst: number;
  /** Clips that the second model alone has right. */
  readonly nOnlySecond: number;
  /** Chance of a difference at least as large, both ways, were the models equally good. */
  readonly pValue: number;
}

/**
 * Exact McNemar test of two models on the clips of one test part.
 *
 * It takes the clips as independent of each other. Where several are of one actor, `pairedBootstrap` by actor is the
 * more cautious question.
 *
 * @param truth class number of each clip
 * @param first class numbers that the first model predicted
 * @param second class numbers that the second model predicted
 * @throws RangeError where lengths differ, or there are no clips
 * @see McNemar, Note on the Sampling Error of the Difference Between Correlated Proportions (1947); SciPy's binomtest
 * @example
 * mcnemarTest([0, 0, 1], [0, 0, 1], [1, 0, 1]).pValue; // 1: a single clip tells nothing
 */
export function mcnemarTest(
  truth: ArrayLike<number>,
  first: ArrayLike<number>,
  second: ArrayLike<number>,
): McnemarTest {
  checkPredictions("mcnemarTest", { truth, first, second });
  let nOnlyFirst = 0;
  let nOnlySecond = 0;
  for (let i = 0; i < truth.length; i++) {
    const isFirst = first[i] === truth[i];
    const isSecond = second[i] === truth[i];
    if (isFirst && !isSecond) nOnlyFirst++;
    if (isSecond && !isFirst) nOnlySecond++;
  }
  return { nOnlyFirst, nOnlySecond, pValue: twoSided(nOnlyFirst, nOnlySecond) };
}

/** Of a fair coin: twice the chance of at most the smaller count, at most 1. */
function twoSided(a: number, b: number): number {
  const n = a + b;
  let logTerm = -n * Math.LN2; // of the chance of k heads, from k = 0 on
  let sum = Math.exp(logTerm);
  for (let k = 1; k <= Math.min(a, b); k++) {
    logTerm += Math.log((n - k + 1) / k);
    sum += Math.exp(logTerm);
  }
  return Math.min(1, 2 * sum);
}
