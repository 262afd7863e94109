// One ordinary call of every picture, by the name of its function.
import {
  accuracyRunsSvg,
  breakDownSvg,
  confusionMatrixSvg,
  coverageSvg,
  learningCurveSvg,
  permutationImportanceSvg,
  precisionRecallSvg,
  reliabilitySvg,
  rocCurvesSvg,
  searchTrialsSvg,
  shapleySvg,
  spectrogramSvg,
  timelineSvg,
} from "@ser/report";

export const part = {
  value: "female",
  nClips: 4,
  nActors: 2,
  accuracy: 0.5,
  interval: [0.2, 0.9] as const,
  intervalOver: "actor" as const,
};
export const runs = { protocol: "random", mean: 0.6, interval: [0.4, 0.8] as const, values: [0.5, 0.7] };
export const bin = { low: 0.5, high: 1, n: 4, confidence: 0.8, accuracy: 0.6 };
export const S = { data: Float32Array.of(0, 1, 2, 3), rows: 2, cols: 2 };

/** A detector with a straight ROC curve. */
export const rocOf = (label: string, auc: number | null) => ({
  label,
  roc: { auc, points: [0, 1].map((rate) => ({ falsePositiveRate: rate, truePositiveRate: rate })) },
});

/** A detector that is as precise at every recall. */
export const precisionOf = (label: string, averagePrecision: number | null) => ({
  label,
  precisionRecall: { averagePrecision, points: [0, 1].map((recall) => ({ recall, precision: 0.5 })) },
});

/** Windows of three seconds, one every half second. */
export const windowsOf = (probabilities: readonly (readonly number[] | null)[]) =>
  probabilities.map((own, i) => ({ start: i / 2, end: i / 2 + 3, probabilities: own }));

export const samples: Readonly<Record<string, () => string>> = {
  accuracyRunsSvg: () => accuracyRunsSvg([runs], { majority: 0.25 }),
  breakDownSvg: () => breakDownSvg({ field: "sex", parts: [part] }),
  confusionMatrixSvg: () =>
    confusionMatrixSvg({
      labels: ["sad", "happy"],
      counts: [
        [7, 3],
        [0, 5],
      ],
    }),
  coverageSvg: () => coverageSvg({ points: [{ coverage: 1, accuracy: 0.75 }] }),
  learningCurveSvg: () => learningCurveSvg([[{ epoch: 1, loss: 2, accuracy: 0.5 }]]),
  permutationImportanceSvg: () =>
    permutationImportanceSvg({ baseline: 0.8, groups: [{ name: "mfcc", mean: 0.3, std: 0.1 }] }),
  precisionRecallSvg: () => precisionRecallSvg([precisionOf("sad", 0.5)]),
  reliabilitySvg: () => reliabilitySvg({ ece: 0.1, bins: [bin] }),
  rocCurvesSvg: () => rocCurvesSvg([rocOf("sad", 0.5)]),
  searchTrialsSvg: () =>
    searchTrialsSvg([{ number: 1, value: 0.4 }, { number: 2 }], { value: "validation loss" }),
  shapleySvg: () => shapleySvg({ groups: ["chroma", "mfcc"], meanAbsolute: [0.1, 0.4] }),
  spectrogramSvg: () => spectrogramSvg(S, { hopSeconds: 0.5, value: "dB" }),
  timelineSvg: () => timelineSvg(windowsOf([[0.2, 0.8], null]), ["calm", "angry"]),
};
