// Reads what scikit-learn and SciPy made of small predictions (golden/generate.py made the file).
import { readFileSync } from "node:fs";
import { join } from "node:path";

type Numbers = readonly number[];
type Curve = readonly [Numbers, Numbers, Numbers];

interface Scores {
  readonly precision: number;
  readonly recall: number;
  readonly "f1-score": number;
  readonly support: number;
}

/** Predicted classes, and the report on them. */
interface SklearnReport {
  readonly truth: Numbers;
  readonly predicted: Numbers;
  readonly counts: readonly Numbers[];
  readonly classes: readonly Scores[];
  readonly means: { readonly macro: Scores; readonly weighted: Scores };
  readonly accuracy: number;
  readonly uar: number;
}

/** Logits, and what their probabilities come to. */
export interface SklearnCase {
  readonly name: string;
  readonly truth: Numbers;
  readonly nClasses: number;
  readonly logits: Numbers;
  /** Of the first classes: rates and thresholds, from nothing called positive to everything. */
  readonly detectors: readonly {
    readonly roc: Curve;
    readonly precisionRecall: Curve;
    readonly auc: number;
    readonly averagePrecision: number;
  }[];
  readonly macroAuc: number;
  readonly macroAveragePrecision: number;
  readonly logLoss: number;
  readonly brier: number;
  /** Accuracy, confidence and clips of the bins that have any. */
  readonly reliability: Curve;
  readonly ece: number;
  readonly temperature: number;
  readonly nllAfter: number;
}

interface Sklearn {
  readonly nBins: number;
  readonly reports: readonly SklearnReport[];
  readonly cases: readonly SklearnCase[];
  /** How many clips the one, the other model alone has right; the p-value. */
  readonly mcnemar: readonly Curve[0][];
  readonly bootstrap: {
    readonly values: Numbers;
    readonly intervals: Readonly<Record<"percentile" | "BCa", readonly [number, number]>>;
  };
}

export const sklearn: Sklearn = JSON.parse(
  readFileSync(join(import.meta.dirname, "golden", "sklearn.json"), "utf8"),
);
