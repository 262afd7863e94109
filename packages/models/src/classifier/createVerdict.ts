import type { ModelDescription } from "../modelDescription.ts";
import type { ClassifiedWindow, Verdict } from "./classification.ts";

/** The mean of what windows say, kept as a sum: sound of any length takes the same memory. */
export interface ProbabilityMean {
  add(window: ClassifiedWindow): void;
  /** In the order of the labels; `null` where no window was loud enough. */
  mean(): number[] | null;
}

/** Starts a mean over the windows that are not silent. */
export function createProbabilityMean(nClasses: number): ProbabilityMean {
  const sums = new Float64Array(nClasses);
  let n = 0;
  return {
    add({ probabilities }) {
      if (probabilities === null) return;
      n++;
      for (let k = 0; k < nClasses; k++) sums[k]! += probabilities[k]!;
    },
    mean: () => (n === 0 ? null : Array.from(sums, (sum) => sum / n)),
  };
}

/**
 * Says what some probabilities come to.
 *
 * @param probabilities in the order of the labels; `null` where there is only silence
 * @param topK how many classes are listed
 */
export function createVerdict(
  { labels, abstainBelow = 0 }: ModelDescription,
  probabilities: readonly number[] | null,
  topK: number = labels.length,
): Verdict {
  if (probabilities === null) return { predictions: [], top: null, silent: true, abstained: false };
  const ranked = labels
    .map((label, k) => ({ label, probability: probabilities[k]! }))
    .sort((a, b) => b.probability - a.probability);
  const best = ranked[0]!;
  const abstained = best.probability < abstainBelow;
  return { predictions: ranked.slice(0, topK), top: abstained ? null : best, silent: false, abstained };
}
